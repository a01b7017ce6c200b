import { type CalendarDay, WorkCalendar } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

const FRESH_FOR_MS = 10_000;

/** The work calendar as imported; read again after ten seconds, so that a new year's arrangement takes effect by itself. */
@Injectable()
export class Calendars {
  private read: { calendar: WorkCalendar; at: number } | null = null;

  async current(tx: Tx): Promise<WorkCalendar> {
    const at = tx.now.getTime();
    if (this.read === null || Math.abs(at - this.read.at) > FRESH_FOR_MS) {
      const days = await tx.query<CalendarDay>(`select date, kind, name from calendar_day`);
      const years = await tx.query<{ year: number }>(`select year from calendar_year`);
      this.read = {
        calendar: new WorkCalendar(
          days,
          years.map(({ year }) => year),
        ),
        at,
      };
    }
    return this.read.calendar;
  }

  /** Seeds a published year once; a year already there stays as it is. Says whether it is new. */
  async importYear(year: { year: number; source: string; days: readonly CalendarDay[] }, tx: Tx): Promise<boolean> {
    const added = await tx.query(
      `insert into calendar_year (year, source) values ($1, $2) on conflict do nothing returning year`,
      [year.year, year.source],
    );
    if (added.length === 0) return false;
    await tx.query(
      `insert into calendar_day (date, year, kind, name)
       select d.date, $1, d.kind, d.name from jsonb_to_recordset($2::jsonb) as d(date date, kind text, name text)`,
      [year.year, JSON.stringify(year.days)],
    );
    this.read = null;
    return true;
  }
}
