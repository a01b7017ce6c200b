import { isoDate, lastDay } from './dates.js';

/** When a promise falls due, as the words say it. */
export interface DueWords {
  readonly start: number;
  readonly end: number;
  /** Null where the text names no year. */
  readonly year: number | 'this' | 'next' | null;
  readonly month: number;
  readonly day: number | 'last';
  readonly isBefore: boolean;
}

const DUE =
  /(?<!\d)(?:((?:19|20)\d\d)年(?:度)?|(今年|本年度?|明年)|(?<![年\d]))(?:(\d{1,2})月(?:份)?(?:(\d{1,2})日|(月?底|末|上旬|中旬|下旬))?|(上半年|下半年|年?底|年末|年内|末)|第?([一二三四1-4])季度)(之?前|以前)?/g;
const HALVES: Readonly<Record<string, number>> = { 上半年: 6, 下半年: 12 };
const TENTHS: Readonly<Record<string, number>> = { 上旬: 10, 中旬: 20 };
const QUARTERS = '一二三四';
const OTHER_YEARS = /[每历往去上]$/;

/** Phrases that name a day or the end of a period: 2026年上半年, 12月底前, 年底. */
export function readDueWords(text: string, from: number, to: number): DueWords[] {
  const found: DueWords[] = [];
  for (const match of text.slice(from, to).matchAll(DUE)) {
    const start = from + match.index;
    const due = OTHER_YEARS.test(text.charAt(start - 1)) ? null : toDueWords(match, start);
    if (due) found.push(due);
  }
  return found;
}

function toDueWords(match: RegExpExecArray, start: number): DueWords | null {
  const [words, year, relative, month, day, part, stretch, quarter, before] = match;
  const hasYear = year !== undefined || relative !== undefined;
  // 底 and 末 alone are parts of other words: 彻底, 周末.
  if (!hasYear && (stretch === '底' || stretch === '末' || quarter !== undefined || stretch?.endsWith('半年')))
    return null;
  const at = { start, end: start + words.length, year: yearOf(year, relative), isBefore: before !== undefined };
  if (month !== undefined) {
    const named = day === undefined ? (TENTHS[part ?? ''] ?? 'last') : Number(day);
    return monthBefore({ ...at, month: Number(month), day: named }, part !== undefined || day !== undefined);
  }
  if (quarter !== undefined) {
    const index = QUARTERS.includes(quarter) ? QUARTERS.indexOf(quarter) + 1 : Number(quarter);
    return { ...at, month: index * 3, day: 'last' };
  }
  return { ...at, month: HALVES[stretch ?? ''] ?? 12, day: 'last' };
}

/** 9月前 is the end of August; 9月底前 and 9月 are the end of September. */
function monthBefore(due: DueWords, hasDay: boolean): DueWords | null {
  if (due.month < 1 || due.month > 12) return null;
  if (!due.isBefore || hasDay || due.month === 1) return due;
  return { ...due, month: due.month - 1 };
}

function yearOf(year: string | undefined, relative: string | undefined): DueWords['year'] {
  if (year !== undefined) return Number(year);
  if (relative === undefined) return null;
  return relative === '明年' ? 'next' : 'this';
}

export function dueIn(year: number, due: DueWords): string | null {
  return isoDate(year, due.month, due.day === 'last' ? lastDay(year, due.month) : due.day);
}
