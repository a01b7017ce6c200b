import type { CalendarDay, PublishedYear } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** A year as it stands: its source and how many of its days differ from Monday to Friday. */
export interface CalendarYearRow {
  readonly year: number;
  readonly source: string;
  readonly published: boolean;
  readonly holidays: number;
  readonly workdays: number;
}

/** The years of the work calendar. A withdrawn one keeps its row and its days, and counts as not published. */
@Injectable()
export class CalendarYearsRepository {
  list(tx: Tx): Promise<CalendarYearRow[]> {
    return tx.query<CalendarYearRow>(
      `select y.year, y.source, y.withdrawn_at is null as published,
         count(*) filter (where d.kind = 'holiday')::int as holidays,
         count(*) filter (where d.kind = 'workday')::int as workdays
       from calendar_year y left join calendar_day d on d.year = y.year group by y.year order by y.year desc`,
    );
  }

  /** The published arrangement of a year, or null. */
  async find(year: number, tx: Tx): Promise<PublishedYear | null> {
    return tx.one<PublishedYear>(
      `select y.year, y.source, ${DAYS} as days from calendar_year y where y.year = $1 and y.withdrawn_at is null`,
      [year],
    );
  }

  /** The same, held until the transaction ends: of two changes at a time one waits. */
  async lock(year: number, tx: Tx): Promise<PublishedYear | null> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('calendar_year'), $1)`, [year]);
    return this.find(year, tx);
  }

  /** Seeds a published year once; a year already there, withdrawn or not, stays as it is. Says whether it is new. */
  async seed(year: PublishedYear, tx: Tx): Promise<boolean> {
    const added = await tx.query(
      `insert into calendar_year (year, source) values ($1, $2) on conflict do nothing returning year`,
      [year.year, year.source],
    );
    if (added.length > 0) await this.addDays(year, tx);
    return added.length > 0;
  }

  async replace(year: PublishedYear, tx: Tx): Promise<void> {
    await tx.query(
      `insert into calendar_year (year, source) values ($1, $2)
       on conflict (year) do update set source = excluded.source, withdrawn_at = null`,
      [year.year, year.source],
    );
    await tx.query(`delete from calendar_day where year = $1`, [year.year]);
    await this.addDays(year, tx);
  }

  async withdraw(year: number, tx: Tx): Promise<void> {
    await tx.query(`update calendar_year set withdrawn_at = app_now() where year = $1`, [year]);
  }

  private async addDays({ year, days }: PublishedYear, tx: Tx): Promise<void> {
    await tx.query<CalendarDay>(
      `insert into calendar_day (date, year, kind, name)
       select d.date, $1, d.kind, d.name from jsonb_to_recordset($2::jsonb) as d(date date, kind text, name text)`,
      [year, JSON.stringify(days)],
    );
  }
}

const DAYS = `coalesce((select json_agg(json_build_object('date', d.date, 'kind', d.kind, 'name', d.name) order by d.date)
  from calendar_day d where d.year = y.year), '[]')`;
