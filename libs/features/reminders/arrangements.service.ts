import {
  type ChangedDay,
  type PublishedYear,
  type ReadYear,
  RuleViolation,
  changedDays,
  checkYear,
  readYear,
} from '#domain';
import { SYSTEM, type Scope, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { type CalendarYearRow, CalendarYearsRepository } from '../calendars/calendar-years.repository.js';
import { Calendars } from '../calendars/calendars.js';
import { type Actor, actorMay } from '../users/actor.js';
import { CalendarYears } from './calendar-years.js';
import { MovedDates, type MovedRow } from './moved-dates.js';

/** What a change of a year would do, before it is done. */
export interface ArrangementPreview {
  /** What was read; null where the year is to be withdrawn. */
  readonly read: ReadYear | null;
  readonly changed: readonly ChangedDay[];
  /** Everything that moves, of every body. */
  readonly all: MovedTotals;
  /** What of it the person may see. */
  readonly seen: readonly MovedRow[];
}
export interface MovedTotals {
  readonly problems: number;
  readonly measures: number;
  readonly reminders: number;
}

/** 放假安排: read by everybody, changed by office and system administrator. */
@Injectable()
export class ArrangementsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendars: Calendars,
    private readonly years: CalendarYearsRepository,
    private readonly moved: MovedDates,
    private readonly changes: CalendarYears,
  ) {}

  list(actor: Actor): Promise<{ thisYear: number; maySet: boolean; years: CalendarYearRow[] }> {
    return this.transactions.within(actor.scope, async (tx) => ({
      thisYear: Number(tx.today.slice(0, 4)),
      maySet: actorMay(actor, 'setCalendar'),
      years: await this.years.list(tx),
    }));
  }

  show(actor: Actor, year: number): Promise<PublishedYear | null> {
    return this.transactions.within(actor.scope, (tx) => this.years.find(year, tx));
  }

  preview(actor: Actor, year: number, text: string | null): Promise<ArrangementPreview> {
    this.requireMay(actor);
    return this.whatIf(year, text === null ? null : readYear(text, year), actor.scope);
  }

  publish(actor: Actor, year: number, text: string): Promise<boolean> {
    this.requireMay(actor);
    return this.changes.publish(readYear(text, year), actor.scope);
  }

  withdraw(actor: Actor, year: number): Promise<void> {
    this.requireMay(actor);
    return this.changes.withdraw(year, actor.scope);
  }

  /** Counted over the whole ledger, named only within `scope`. */
  async whatIf(year: number, read: ReadYear | null, scope: Scope): Promise<ArrangementPreview> {
    const everywhere = await this.movedBy(year, read, SYSTEM);
    const { moved: seen } = scope.units === 'all' ? everywhere : await this.movedBy(year, read, scope);
    return { read, changed: everywhere.changed, all: totalsOf(everywhere.moved), seen };
  }

  private movedBy(
    year: number,
    read: ReadYear | null,
    scope: Scope,
  ): Promise<{ changed: ChangedDay[]; moved: MovedRow[] }> {
    return this.transactions.within(scope, async (tx) => {
      const before = await this.years.find(year, tx);
      if (read === null && before === null) throw new RuleViolation('calendar.notPublished', { year });
      const changed = changedDays(before?.days ?? [], read?.days ?? []);
      if (changed.length > 0) checkYear(year, before !== null, tx.today);
      return { changed, moved: changed.length > 0 ? await this.between(year, before, read, tx) : [] };
    });
  }

  private async between(
    year: number,
    before: PublishedYear | null,
    after: PublishedYear | null,
    tx: Tx,
  ): Promise<MovedRow[]> {
    const calendars = await Promise.all([
      this.calendars.having(year, before?.days ?? null, tx),
      this.calendars.having(year, after?.days ?? null, tx),
    ]);
    return this.moved.between(calendars, tx);
  }

  private requireMay(actor: Actor): void {
    if (!actorMay(actor, 'setCalendar')) throw new RuleViolation('calendar.mayNotSet');
  }
}

function totalsOf(moved: readonly MovedRow[]): MovedTotals {
  const problems = moved.filter(({ measureId }) => measureId === null).length;
  const reminders = moved.reduce((sum, row) => sum + row.reminders.length, 0);
  return { problems, measures: moved.length - problems, reminders };
}
