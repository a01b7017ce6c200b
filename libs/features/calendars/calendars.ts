import { type CalendarDay, type PublishedYear, WorkCalendar } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { CalendarYearsRepository } from './calendar-years.repository.js';

const FRESH_FOR_MS = 10_000;

/** The work calendar as imported; read again after ten seconds, so that a new year's arrangement takes effect by itself. */
@Injectable()
export class Calendars {
  private read: { calendar: WorkCalendar; at: number } | null = null;

  constructor(private readonly years: CalendarYearsRepository) {}

  async current(tx: Tx): Promise<WorkCalendar> {
    const at = tx.now.getTime();
    if (this.read === null || Math.abs(at - this.read.at) > FRESH_FOR_MS) {
      this.read = { calendar: await this.stored(null, tx), at };
    }
    return this.read.calendar;
  }

  /** As it would be with these days of a year, or (null) with the year not published. */
  async having(year: number, days: readonly CalendarDay[] | null, tx: Tx): Promise<WorkCalendar> {
    return this.stored({ year, days }, tx);
  }

  /** A year has changed, or the change was taken back. */
  forget(): void {
    this.read = null;
  }

  /** Seeds a published year once; a year already there stays as it is. Says whether it is new. */
  async importYear(year: PublishedYear, tx: Tx): Promise<boolean> {
    const added = await this.years.seed(year, tx);
    if (added) this.forget();
    return added;
  }

  private async stored(
    instead: { readonly year: number; readonly days: readonly CalendarDay[] | null } | null,
    tx: Tx,
  ): Promise<WorkCalendar> {
    const [days, years] = await Promise.all([
      tx.query<CalendarDay>(`select date, kind, name from calendar_day where year is distinct from $1::int`, [
        instead?.year ?? null,
      ]),
      tx.query<{ year: number }>(
        `select year from calendar_year where withdrawn_at is null and year is distinct from $1::int`,
        [instead?.year ?? null],
      ),
    ]);
    const published = years.map(({ year }) => year);
    return instead?.days
      ? new WorkCalendar([...days, ...instead.days], [...published, instead.year])
      : new WorkCalendar(days, published);
  }
}
