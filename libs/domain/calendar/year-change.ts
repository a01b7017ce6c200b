import { RuleViolation } from '../rule-violation.js';
import { parseHolidayNotice } from './holiday-notice.js';
import type { LocalDate } from './local-date.js';
import type { CalendarDay } from './work-calendar.js';

/** A year's arrangement as published: its days, and the notice that they come from. */
export interface PublishedYear {
  readonly year: number;
  readonly source: string;
  readonly days: readonly CalendarDay[];
}

/** A notice as it was read for a year. */
export interface ReadYear extends PublishedYear {
  readonly doubts: readonly string[];
}

/** Days of one year whose meaning another arrangement changes; null is an ordinary day of the week. */
export interface ChangedDay {
  readonly date: LocalDate;
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
}

/** Reads the text of a notice; a notice of another year is refused, what does not add up is a doubt. */
export function readYear(text: string, year: number): ReadYear {
  const named = /(\d{4})年(?:部分)?节假日/.exec(text)?.[1];
  if (named !== undefined && Number(named) !== year) throw new RuleViolation('calendar.otherYear', { named, year });
  return { source: titleOf(text, year), ...parseHolidayNotice(text, year) };
}

/** A year that is over was worked by; one that is not next has no notice yet. */
export function checkYear(year: number, published: boolean, today: LocalDate): void {
  const thisYear = Number(today.slice(0, 4));
  if (year > thisYear + 1) throw new RuleViolation('calendar.yearAhead', { year, last: thisYear + 1 });
  if (published && year < thisYear) throw new RuleViolation('calendar.yearOver', { year });
}

export function changedDays(from: readonly CalendarDay[], to: readonly CalendarDay[]): ChangedDay[] {
  const [before, after] = [from, to].map((days) => new Map(days.map((day) => [day.date, day])));
  const dates = [...new Set([...from, ...to].map(({ date }) => date))].sort();
  return dates
    .map((date) => ({ date, from: before?.get(date) ?? null, to: after?.get(date) ?? null }))
    .filter((day) => day.from?.kind !== day.to?.kind || day.from?.name !== day.to?.name);
}

/** The first line that is a title: a text may begin with whom it is addressed to. */
function titleOf(text: string, year: number): string {
  const title = text.split(/\r?\n/).find((line) => /通知\s*$/.test(line.trim()));
  return title?.trim().slice(0, 200) ?? `${year}年部分节假日安排的通知`;
}
