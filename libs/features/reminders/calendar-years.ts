import type { CalendarDay } from '#domain';
import { SYSTEM, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { Journal } from '../journal/journal.js';
import { ReminderPlans } from './reminder-plans.js';
import { RemindersRepository } from './reminders.repository.js';

export interface PublishedYear {
  readonly year: number;
  readonly source: string;
  readonly days: readonly CalendarDay[];
}

/** Newly published holiday arrangements: the calendar and every plan that follows from it, in one transaction. */
@Injectable()
export class CalendarYears {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendars: Calendars,
    private readonly reminders: RemindersRepository,
    private readonly plans: ReminderPlans,
    private readonly journal: Journal,
  ) {}

  /** Takes in years that are not known yet and plans open reminders anew; says which years were new. */
  import(years: readonly PublishedYear[]): Promise<number[]> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const added: number[] = [];
      for (const year of years) if (await this.calendars.importYear(year, tx)) added.push(year.year);
      if (added.length === 0) return added;
      for (const subject of await this.reminders.listReminded(tx)) await this.plans.follow(subject, tx);
      await this.journal.audit(
        { action: 'calendar.imported', entity: 'calendar', entityId: null, detail: { years: added } },
        tx.atEnd,
      );
      return added;
    });
  }
}
