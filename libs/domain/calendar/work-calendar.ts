import { type LocalDate, addDays, daysBetween, weekdayOf } from './local-date.js';

/** A day on which the State Council's arrangement is named: a holiday, or a make-up working day (调休). */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

/** 工作日历. A year whose arrangement is not published counts plain Mon–Fri and says so (`isPublished`, `certain`). */
export class WorkCalendar {
  private readonly years: ReadonlySet<number>;
  private readonly days: ReadonlyMap<LocalDate, CalendarDay>;
  /** Days that differ from Mon–Fri: +1 for a weekend day worked, −1 for a weekday off. */
  private readonly shifts: readonly { date: LocalDate; by: 1 | -1 }[];

  constructor(days: readonly CalendarDay[], publishedYears: readonly number[]) {
    this.years = new Set(publishedYears);
    this.days = new Map(days.filter(({ date }) => this.isPublished(date)).map((day) => [day.date, day]));
    this.shifts = [...this.days.values()]
      .filter(({ date, kind }) => (kind === 'workday') !== isWeekday(date))
      .map(({ date, kind }) => ({ date, by: kind === 'workday' ? 1 : -1 }));
  }

  isPublished(date: LocalDate): boolean {
    return this.years.has(yearOf(date));
  }

  /** True when every year touched by the days between is published. */
  certain(from: LocalDate, to: LocalDate): boolean {
    const [first, last] = from <= to ? [from, to] : [to, from];
    for (let year = yearOf(first); year <= yearOf(last); year += 1) if (!this.years.has(year)) return false;
    return true;
  }

  isWorkingDay(date: LocalDate): boolean {
    const day = this.days.get(date);
    return day ? day.kind === 'workday' : isWeekday(date);
  }

  /** The holiday to which a day off or a make-up day belongs. */
  nameOf(date: LocalDate): string | null {
    return this.days.get(date)?.name ?? null;
  }

  /** The n-th working day after a day (before it, when n is negative); the day itself does not count. */
  addWorkingDays(date: LocalDate, n: number): LocalDate {
    const step = Math.sign(n);
    let day = date;
    for (let left = Math.abs(n); left > 0;) {
      day = addDays(day, step);
      if (this.isWorkingDay(day)) left -= 1;
    }
    return day;
  }

  onOrBefore(date: LocalDate): LocalDate {
    return this.isWorkingDay(date) ? date : this.addWorkingDays(date, -1);
  }

  onOrAfter(date: LocalDate): LocalDate {
    return this.isWorkingDay(date) ? date : this.addWorkingDays(date, 1);
  }

  /** Working days after `a` up to and including `b`; negative when `b` lies before `a`. */
  workingDaysBetween(a: LocalDate, b: LocalDate): number {
    if (b < a) return -this.workingDaysBetween(b, a);
    // Counted, not walked: a date typed decades ahead must cost no more than tomorrow.
    return this.shifts.reduce(
      (sum, { date, by }) => (date > a && date <= b ? sum + by : sum),
      weekdaysThrough(b) - weekdaysThrough(a),
    );
  }
}

const A_MONDAY: LocalDate = '1900-01-01';

function weekdaysThrough(date: LocalDate): number {
  const days = daysBetween(A_MONDAY, date) + 1;
  const weeks = Math.floor(days / 7);
  return 5 * weeks + Math.min(days - 7 * weeks, 5);
}

function isWeekday(date: LocalDate): boolean {
  return weekdayOf(date) <= 5;
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
