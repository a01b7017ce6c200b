export type NumberStyle = 'unnumbered' | 'part' | 'hanzi' | 'hanzi_brackets' | 'arabic' | 'arabic_brackets' | 'circled';

export interface LineNumber {
  readonly style: NumberStyle;
  readonly number: number;
  /** How paths cite it: 二, （一）, 3. */
  readonly label: string;
  /** Characters the number takes at the head of the line. */
  readonly length: number;
  readonly dotMissing: boolean;
}

/** 一、 stands above （一）, that above 1. and so on (GB/T 9704); headings without a number stand at the top. */
export const LEVELS: Readonly<Record<NumberStyle, number>> = {
  unnumbered: 0,
  part: 0.5,
  hanzi: 1,
  hanzi_brackets: 2,
  arabic: 3,
  arabic_brackets: 4,
  circled: 5,
};

const DIGITS = '一二三四五六七八九';
const TENS = `${DIGITS}十`;
const HANZI = /^([一二三四五六七八九十]{1,3})(?:[、．.]|[,，](?=[^，,。；;]{2,40}$))/;
const PART = /^(第([一二三四五六七八九十]{1,3})(?:部分|章))[、，:： ]?/;
const HANZI_BRACKETS = /^[（(]?([一二三四五六七八九十]{1,3})[）)][、．.]?/;
const ARABIC = /^(\d{1,3}) ?(?:[.．、] ?|[,，。](?=关于|针对|[“"]))/;
const PARENTHESIZED_IDEOGRAPH = /^[㈠-㈩]/;
const DIGIT_FULL_STOP = /^[⒈-⒛]/;
const PARENTHESIZED_DIGIT = /^[⑴-⒇]/;
// Stray letters that a scanner sees before a number: “l 3.关于……”
const STRAY_LETTERS = /^[A-Za-z|]{1,3} (?=\d{1,3} ?[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)])/;
const ARABIC_WITHOUT_DOT = /^(\d{1,3}) ?(?=关于|针对|[“"])/;
const TITLE_WITHOUT_DOT =
  /^(\d{1,3}) ?(?=[\u4e00-\u9fa5][^，。；\n]{3,40}问题[。：])(?![个项条件处起封家名人户年月日万亿多余])/;
const NAMED = /^(?:反馈|具体|存在|巡察)?(?:的)?问题(?:([一二三四五六七八九十]{1,3})|(\d{1,3}))[:：、.]/;
const ARABIC_BRACKETS = /^(?:[（(](\d{1,2})[）)]|(\d{1,2})[）)])/;
const CIRCLED = /^[①-⑳]/;
// "3.5亿元" at the head of a broken line is no item 3; "5.2024年市政府…" is item 5.
const DECIMALS = /^\d{1,3}[.．]\d/;
const TITLE_STARTS_WITH_YEAR = /^\d{1,3}[.．](?:19|20)\d\d ?(?:年|[—–~～至-]{1,2} ?(?:19|20)\d\d ?年)/;

const OPENS_NUMBER = /^[\d一二三四五六七八九十（(①-⒛㈠-㈩第问反具存巡]/;

/** The number at the head of a line, or null where the line carries none. */
export function readNumber(line: string): LineNumber | null {
  const first = line.charCodeAt(0);
  if (first >= 0x4e00 || (first >= 0x30 && first <= 0x39)) return readFrom(line);
  const stray = STRAY_LETTERS.exec(line.slice(0, 16))?.[0].length ?? 0;
  if (stray === 0) return readFrom(line);
  const number = readFrom(line.slice(stray));
  return number && { ...number, length: number.length + stray };
}

function readFrom(line: string): LineNumber | null {
  if (!OPENS_NUMBER.test(line.charAt(0))) return null;
  const head = line.slice(0, 60);
  return readHanzi(head) ?? readArabic(head.slice(0, 24)) ?? readInner(head) ?? readWithoutDot(head);
}

/** 十二 → 12; null for what is no number up to 99. */
export function hanziToNumber(words: string): number | null {
  const [tens, ones, more] = words.split('十');
  if (tens === undefined || more !== undefined) return null;
  if (ones === undefined) return tens.length === 1 ? DIGITS.indexOf(tens) + 1 : null;
  if (tens.length > 1 || ones.length > 1) return null;
  return (tens === '' ? 1 : DIGITS.indexOf(tens) + 1) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones) + 1);
}

function readHanzi(head: string): LineNumber | null {
  const part = PART.exec(head);
  if (part) return partNumber(part[1] ?? '', part[2] ?? '', part[0].length);
  const sign = PARENTHESIZED_IDEOGRAPH.exec(head)?.[0];
  if (sign) return lineNumber('hanzi_brackets', TENS.charAt(sign.charCodeAt(0) - 0x3220), 1);
  const bare = HANZI.exec(head);
  if (bare) return lineNumber('hanzi', bare[1] ?? '', bare[0].length);
  const inBrackets = HANZI_BRACKETS.exec(head);
  return inBrackets ? lineNumber('hanzi_brackets', inBrackets[1] ?? '', inBrackets[0].length) : null;
}

function partNumber(label: string, words: string, length: number): LineNumber | null {
  const number = hanziToNumber(words);
  return number === null ? null : { style: 'part', number, label, length, dotMissing: false };
}

function lineNumber(style: 'hanzi' | 'hanzi_brackets', words: string, length: number): LineNumber | null {
  const number = hanziToNumber(words);
  if (number === null) return null;
  return { style, number, label: style === 'hanzi' ? words : `（${words}）`, length, dotMissing: false };
}

function readArabic(head: string): LineNumber | null {
  const sign = DIGIT_FULL_STOP.exec(head)?.[0];
  if (sign) return arabic('arabic', sign.charCodeAt(0) - 0x2487, 1);
  if (DECIMALS.test(head) && !TITLE_STARTS_WITH_YEAR.test(head)) return null;
  const named = NAMED.exec(head);
  const match = named ?? ARABIC.exec(head);
  if (!match) return null;
  const number = named?.[1] ? hanziToNumber(named[1]) : Number(named?.[2] ?? match[1]);
  if (number === null || number === 0) return null;
  return arabic('arabic', number, match[0].length);
}

function arabic(style: 'arabic' | 'arabic_brackets', number: number, length: number): LineNumber {
  const label = style === 'arabic' ? String(number) : `（${number}）`;
  return { style, number, label, length, dotMissing: false };
}

/** 8关于……问题: the dot got lost. */
function readWithoutDot(head: string): LineNumber | null {
  const match = ARABIC_WITHOUT_DOT.exec(head) ?? TITLE_WITHOUT_DOT.exec(head);
  const number = Number(match?.[1] ?? 0);
  if (!match || number === 0) return null;
  return { style: 'arabic', number, label: String(number), length: match[0].length, dotMissing: true };
}

function readInner(head: string): LineNumber | null {
  const brackets = ARABIC_BRACKETS.exec(head);
  if (brackets) {
    return arabic('arabic_brackets', Number(brackets[1] ?? brackets[2]), brackets[0].length);
  }
  const sign = PARENTHESIZED_DIGIT.exec(head)?.[0];
  if (sign) return arabic('arabic_brackets', sign.charCodeAt(0) - 0x2473, 1);
  const circled = CIRCLED.exec(head);
  if (!circled) return null;
  const number = circled[0].charCodeAt(0) - 0x245f;
  return { style: 'circled', number, label: circled[0], length: 1, dotMissing: false };
}
