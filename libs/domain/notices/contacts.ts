import type { NoticeContacts } from './notice.js';

const PHONE =
  /(?<![\d-])(?:(?:\d{3,4}|[（(]\d{3,4}[）)])[-—－–]{0,3} ?)?[1-9]\d{6,7}(?![\d-])|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}(?!\d)/g;
const ADDRESS = /地址(?:为|是)?[:：]?\s?([^。；;\n]{4,80})/g;
const MAIL_NAME = /[\w.+-]{1,64}$/;
const MAIL_HOST = /^[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,4}/;

/** Telephone numbers, mail and postal addresses of the closing words. */
export function readContacts(closing: string): NoticeContacts {
  const emails = readEmails(closing);
  const rest = emails.reduce((text, email) => text.replace(email, ' '), closing);
  return {
    phones: unique([...rest.matchAll(PHONE)].map((match) => match[0].replace(/[-—－–]+/g, '-').replace(/\s/g, ''))),
    emails: unique(emails),
    addresses: unique([...rest.matchAll(ADDRESS)].map((match) => trimAddress(match[1] ?? ''))),
  };
}

function readEmails(text: string): string[] {
  const emails: string[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = MAIL_NAME.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const host = MAIL_HOST.exec(text.slice(at + 1, at + 200))?.[0];
    if (name && host) emails.push(`${name}@${host}`);
  }
  return emails;
}

const trimAddress = (address: string): string =>
  (address.split(/[，,、]?(?:邮编|邮政编码|电话|联系|电子|邮箱)/, 1)[0] ?? '').replace(/[（(，,\s]+$/, '').trim();

const unique = (values: readonly string[]): string[] => [...new Set(values)];
