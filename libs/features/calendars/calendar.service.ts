import type { LocalDate, WorkCalendar } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { Calendars } from './calendars.js';

@Injectable()
export class CalendarService {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendars: Calendars,
  ) {}

  current(actor: Actor): Promise<{ today: LocalDate; calendar: WorkCalendar }> {
    return this.transactions.within(actor.scope, async (tx) => ({
      today: tx.today,
      calendar: await this.calendars.current(tx),
    }));
  }
}
