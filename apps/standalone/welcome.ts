import type { SamplePerson } from './prepare.js';

/** What the console says once the page can be opened. */
export function welcome(address: string, signInLink: string | null, people: readonly SamplePerson[] | null): string {
  const link =
    signInLink === null
      ? []
      : ['', '  一次性登录链接（整改办） One-time sign-in link:', `  ${absolute(signInLink, address)}`];
  return [
    '',
    `  台账已就绪 Taizhang is ready  ${address}`,
    ...link,
    ...samplePeople(people),
    '',
    '  按 Ctrl-C 停止 Press Ctrl-C to stop',
    '',
  ].join('\n');
}

function samplePeople(people: readonly SamplePerson[] | null): string[] {
  if (people === null || people.length === 0) return [];
  const rows = [
    ['姓名 Name', '登录名 Login', '密码 Password', '角色 Role'],
    ...people.map((person) => [person.name, person.loginName, person.password, person.role]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const lines = rows.map(
    (row) =>
      '  ' +
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
  );
  return ['', '  示例账号，密码只显示这一次 Sample accounts, passwords are shown only once:', ...lines];
}

/** Port 0 was chosen only after the link was made: the link follows the address that is listened on. */
function absolute(link: string, address: string): string {
  const url = new URL(link, `${address}/`);
  return url.port === '0' ? new URL(url.pathname + url.search + url.hash, address).href : url.href;
}

function pad(cell: string, to: number): string {
  return cell + ' '.repeat(Math.max(0, to - width(cell)));
}

/** Chinese characters take two columns of a terminal. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u.test(character) ? 2 : 1),
    0,
  );
}
