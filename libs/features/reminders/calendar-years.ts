import { type PublishedYear, type ReadYear, RuleViolation, changedDays, checkYear } from '#domain';
import { SYSTEM, type Scope, Transactions, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { CalendarYearsRepository } from '../calendars/calendar-years.repository.js';
import { Calendars } from '../calendars/calendars.js';
import { Journal } from '../journal/journal.js';
import { ReminderReplanning } from './reminder-replanning.js';

/** Newly published holiday arrangements: the calendar and every plan that follows from it, in one transaction. */
@Injectable()
export class CalendarYears {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendars: Calendars,
    private readonly years: CalendarYearsRepository,
    private readonly replanning: ReminderReplanning,
    private readonly journal: Journal,
  ) {}

  /** Takes in years that are not known yet and plans open reminders anew; says which years were new. */
  import(years: readonly PublishedYear[]): Promise<number[]> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const added: number[] = [];
      for (const year of years) if (await this.calendars.importYear(year, tx)) added.push(year.year);
      if (added.length > 0) await this.follow('calendar.imported', { years: added }, tx);
      return added;
    });
  }

  /** A year's arrangement, new or in place of the one there, which stays in the audit log. Says whether anything changed. */
  publish(arrangement: ReadYear, by: Scope): Promise<boolean> {
    const { doubts, ...year } = arrangement;
    if (doubts.length > 0) throw new RuleViolation('calendar.doubts', { doubts: doubts.join('；') });
    return this.changing(by, async (tx) => {
      const before = await this.years.lock(year.year, tx);
      if (before !== null && changedDays(before.days, year.days).length === 0) return false;
      checkYear(year.year, before !== null, tx.today);
      await this.years.replace(year, tx);
      await this.follow('calendar.published', { ...year, before }, tx);
      return true;
    });
  }

  /** The year counts as not published again. */
  withdraw(year: number, by: Scope): Promise<void> {
    return this.changing(by, async (tx) => {
      const before = await this.years.lock(year, tx);
      if (before === null) throw new RuleViolation('calendar.notPublished', { year });
      checkYear(year, true, tx.today);
      await this.years.withdraw(year, tx);
      await this.follow('calendar.withdrawn', { year, before }, tx);
    });
  }

  private async follow(action: string, detail: Readonly<Record<string, unknown>>, tx: WriteTx): Promise<void> {
    this.calendars.forget();
    await this.replanning.all(tx);
    await this.journal.audit({ action, entity: 'calendar', entityId: null, detail }, tx.atEnd);
  }

  /** The calendar holds for every body, so its change reaches them all; the log names who made it. */
  private async changing<Result>(by: Scope, work: (tx: WriteTx) => Promise<Result>): Promise<Result> {
    const everywhere = { ...SYSTEM, userId: by.userId, address: by.address };
    try {
      return await this.transactions.within(everywhere, work);
    } finally {
      this.calendars.forget();
    }
  }
}
