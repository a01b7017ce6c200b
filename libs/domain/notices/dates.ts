/** A date as the text has it, at offsets of the clean text. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  /** Null where the day does not exist or the digits run together. */
  readonly iso: string | null;
  readonly trouble: 'impossible' | 'unreadable' | null;
  /** The text names no year and the one taken is later than the year named before it. */
  readonly yearAssumed: boolean;
}

interface YearAndMonth {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NUMERALS = '〇一二三四五六七八九';
// Digits or signs that got lost or run together: 2024年912日, 2024年月5日, 2025年13月, 2O25年, 202年3月20日.
const BROKEN =
  '((?:19|20)\\d\\d)年(?:\\d{3,4}日|月\\d{1,2}日|\\d{1,2}月日|(?:1[3-9]|[2-9]\\d|00?)月(?:\\d{1,2}日)?)|(?:\\d{1,3}|\\d{5,8})年\\d{1,2}月\\d{1,2}日|[12lI](?=[\\dOoIl]{0,2}[OoIl])[\\dOoIl]{3}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?';
const DATE = new RegExp(
  `(?<![\\dOo])(?:(?<broken>${BROKEN})|((?:19|20)\\d\\d)(\\d{2,4})日|(?:((?:19|20)\\d\\d)年)?(\\d{1,2})月(\\d{1,2})日|((?:19|20)\\d\\d)[.\\-/](\\d{1,2})[.\\-/](\\d{1,2})(?!\\d)|(?<=[至到—–~-])(\\d{1,2})日)`,
  'y',
);
const DIGITS = /[\dlI][\dOoIl]*/g;
const IMPOSSIBLE_MONTH = /年(?:1[3-9]|[2-9]\d|00?)月/;
const NUMERAL_DATE =
  /([二][〇○零OoＯ0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/;

/** 'YYYY-MM-DD', or null for a day that does not exist. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function lastDay(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Every date of the text in order; a date without a year takes it from the one before. */
export function readDates(text: string): DateMention[] {
  let last: YearAndMonth = { year: null, month: null, day: null };
  const mentions: DateMention[] = [];
  for (const run of text.matchAll(DIGITS)) {
    const from = mentions.at(-1)?.end ?? 0;
    const match = run.index < from ? null : dateAt(text, run.index);
    if (!match) continue;
    const read = readDate(match, last);
    mentions.push(read.mention);
    last = read.last;
  }
  return mentions;
}

/** Dates begin with digits; only there is it worth looking. */
function dateAt(text: string, at: number): RegExpExecArray | null {
  DATE.lastIndex = at;
  return DATE.exec(text);
}

function readDate(match: RegExpMatchArray, last: YearAndMonth): { mention: DateMention; last: YearAndMonth } {
  const start = match.index ?? 0;
  const at = { start, end: start + match[0].length };
  const [, broken, brokenYear, runYear] = match;
  if (broken ?? runYear) {
    const trouble = broken && IMPOSSIBLE_MONTH.test(broken) ? 'impossible' : 'unreadable';
    const mention: DateMention = { ...at, iso: null, trouble, yearAssumed: false };
    return { mention, last: { year: numberOrNull(brokenYear ?? runYear), month: null, day: null } };
  }
  const stated = numberOrNull(match[5] ?? match[8]);
  const month = numberOrNull(match[6] ?? match[9]) ?? last.month;
  const day = Number(match[7] ?? match[10] ?? match[11]);
  const earlier = last.month !== null && month !== null && comesBefore(month, day, last.month, last.day ?? 0);
  const yearAssumed = stated === null && last.year !== null && earlier;
  const year = stated ?? (last.year === null ? null : last.year + (earlier ? 1 : 0));
  const iso = year === null || month === null ? null : isoDate(year, month, day);
  const impossible = month !== null && isoDate(year ?? 2024, month, day) === null;
  const mention: DateMention = { ...at, iso, trouble: impossible ? 'impossible' : null, yearAssumed };
  return { mention, last: impossible ? { ...last, year: stated ?? last.year } : { year, month, day } };
}

const numberOrNull = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

const comesBefore = (month: number, day: number, thanMonth: number, thanDay: number): boolean =>
  month < thanMonth || (month === thanMonth && day < thanDay);

/** 二〇二四年九月三日 → 2024-09-03. */
export function readNumeralDate(line: string, tens: (words: string) => number | null): string | null {
  const match = NUMERAL_DATE.exec(line.slice(-40));
  if (!match) return null;
  const digits = [...(match[1] ?? '')].map((sign) => Math.max(0, NUMERALS.indexOf(sign)));
  const month = tens(match[2] ?? '');
  const day = tens(match[3] ?? '');
  return month === null || day === null ? null : isoDate(Number(digits.join('')), month, day);
}
