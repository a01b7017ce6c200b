import { RuleViolation } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type OccurrenceRow, RemindersRepository } from './reminders.repository.js';
import type { WorkCalendar } from '#domain';

export interface ComingReminders {
  readonly items: OccurrenceRow[];
  readonly calendar: WorkCalendar;
}

const MOST = 500;
const DAY_MS = 86_400_000;

/** Looking ahead: what will be sent, and what would be sent at another time. Nothing here sends anything. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reminders: RemindersRepository,
    private readonly rounds: RoundsRepository,
    private readonly calendars: Calendars,
  ) {}

  /** 提醒预览: the reminders of the coming days, with their recipients. */
  preview(actor: Actor, roundId: string, days: number): Promise<ComingReminders> {
    return this.transactions.within(actor.scope, async (tx) => {
      if ((await this.rounds.find(roundId, tx)) === null) throw new RuleViolation('round.unknown');
      const until = new Date(tx.now.getTime() + days * DAY_MS);
      const items = await this.reminders.listPending(roundId, until, MOST, tx);
      return { items, calendar: await this.calendars.current(tx) };
    });
  }

  /** 演练: what would go out if the clock stood at `at`. */
  rehearse(actor: Actor, roundId: string, at: Date): Promise<ComingReminders> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.rounds.find(roundId, tx);
      if (round === null) throw new RuleViolation('round.unknown');
      if (!actorMay(actor, 'rehearseReminders', round.unitId)) throw new RuleViolation('reminder.mayNotRehearse');
      return {
        items: await this.reminders.listPending(roundId, at, MOST, tx),
        calendar: await this.calendars.current(tx),
      };
    });
  }
}
