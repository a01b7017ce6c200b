import type { LocalDate } from '../calendar/local-date.js';
import { isoDate, lastDay } from '../notices/dates.js';
import { dueIn, readDueWords } from '../notices/due-words.js';
import { type CellValue, textOf } from './sheet.js';
import type { DoubtCode } from './findings.js';

export interface DeadlineReading {
  readonly day: LocalDate | null;
  /** 长期坚持: no day, and none is missing. */
  readonly longTerm: boolean;
  readonly doubt: { readonly code: DoubtCode; readonly facts: Readonly<Record<string, string>> } | null;
}

const LONG_TERM = /长期|持续|常态/;
const DAY = /((?:19|20)\d\d)\s*[年./\-－—]\s*(\d{1,2})\s*[月./\-－—]\s*(\d{1,2})(?!\d)/g;
const DIGITS = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const MONTH = /((?:19|20)\d\d)\s*[./\-－]\s*(\d{1,2})(?![\d./\-－])\s*(月?底|末)?/;
const MONTH_DAY = /(?<![\d年])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/;
/** The days of a spreadsheet, from 2000 to 2099; smaller and larger numbers are no days. */
const SERIALS = { from: 36_526, to: 73_050 };
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * 整改时限 as people write it. `from` is the day the round began: a date without a year is the first one after it, whenever
 * the file is read.
 */
export function readDeadline(value: CellValue, from: LocalDate): DeadlineReading {
  if (typeof value === 'object') return sure(value.day);
  if (typeof value === 'number') return ofNumber(value);
  const words = textOf(value);
  const days = daysIn(words);
  const last = days.at(-1);
  if (last !== undefined) return days.length === 1 ? sure(last) : doubted(last, 'deadlineSeveral');
  return ofMonth(words, from) ?? (LONG_TERM.test(words) ? { day: null, longTerm: true, doubt: null } : unclear(words));
}

function daysIn(words: string): LocalDate[] {
  const digits = DIGITS.exec(words);
  const found = digits ? [digits] : [...words.matchAll(DAY)];
  const days = found.map(([, year, month, day]) => isoDate(Number(year), Number(month), Number(day)));
  return days.every((day) => day !== null) ? [...new Set(days)].sort() : [];
}

function ofMonth(words: string, from: LocalDate): DeadlineReading | null {
  const written = MONTH.exec(words);
  if (written) {
    const [, year, month, end] = written;
    const day = isoDate(Number(year), Number(month), lastDay(Number(year), Number(month)) || 1);
    if (day === null) return null;
    return end === undefined ? doubted(day, 'deadlineMonthOnly') : sure(day);
  }
  const dated = MONTH_DAY.exec(words);
  if (dated) {
    const found = firstAfter(from, (year) => isoDate(year, Number(dated[1]), Number(dated[2])));
    return found === null ? null : doubted(found, 'deadlineYearAssumed');
  }
  const due = readDueWords(words, 0, words.length).at(-1);
  if (!due) return null;
  if (typeof due.year === 'number') {
    const day = dueIn(due.year, due);
    if (day === null) return null;
    return /[底末旬度年]|日|号/.test(words.slice(due.start + 5, due.end))
      ? sure(day)
      : doubted(day, 'deadlineMonthOnly');
  }
  const found = firstAfter(from, (year) => dueIn(year, due));
  return found === null ? null : doubted(found, 'deadlineYearAssumed');
}

function firstAfter(from: LocalDate, dayIn: (year: number) => string | null): LocalDate | null {
  const year = Number(from.slice(0, 4));
  const [same, next] = [dayIn(year), dayIn(year + 1)];
  return same !== null && same >= from ? same : next;
}

function ofNumber(value: number): DeadlineReading {
  const digits = DIGITS.exec(String(value));
  if (digits) {
    const day = isoDate(Number(digits[1]), Number(digits[2]), Number(digits[3]));
    return day === null ? unclear(String(value)) : sure(day);
  }
  // 2025.1 may have been 2025.10: a number has lost its last nought.
  if (value < SERIALS.from || value > SERIALS.to) return unclear(String(value));
  const day = new Date(SERIAL_ZERO + Math.floor(value) * DAY_MS).toISOString().slice(0, 10);
  return doubted(day, 'deadlineFromNumber');
}

const sure = (day: LocalDate): DeadlineReading => ({ day, longTerm: false, doubt: null });
const doubted = (day: LocalDate, code: DoubtCode): DeadlineReading => ({
  day,
  longTerm: false,
  doubt: { code, facts: { day } },
});
const unclear = (words: string): DeadlineReading => ({
  day: null,
  longTerm: false,
  doubt: { code: 'deadlineUnclear', facts: { words: words.slice(0, 40) } },
});
