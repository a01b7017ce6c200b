import { SYSTEM, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Heartbeats } from '../heartbeats/heartbeats.js';
import { type Fired, FiringRepository } from './firing.repository.js';
import { ReminderPlans } from './reminder-plans.js';
import { RemindersRepository } from './reminders.repository.js';

/** Occurrences a statement fires at most: small enough to hold its locks for milliseconds. */
const BATCH = 500;
/** Batches under way at once: an office's hour is one instant for ten thousand, and one batch keeps one core busy. */
const LANES = 2;

/** Reminders going out by themselves. Every step may run twice, on any number of workers. */
@Injectable()
export class FiringService {
  constructor(
    private readonly transactions: Transactions,
    private readonly firing: FiringRepository,
    private readonly reminders: RemindersRepository,
    private readonly plans: ReminderPlans,
    private readonly heartbeats: Heartbeats,
  ) {}

  /** Fires all that is due and says when the next one will be, and by the same clock what time it is. */
  async sweep(firedBy: string, channels: readonly string[]): Promise<Fired & { nextDueAt: Date | null; now: Date }> {
    const sum = { occurrences: 0, messages: 0, deliveries: 0 };
    const lane = async (): Promise<void> => {
      for (;;) {
        const fired = await this.transactions.within(SYSTEM, (tx) => this.firing.fireDue(BATCH, firedBy, channels, tx));
        sum.occurrences += fired.occurrences;
        sum.messages += fired.messages;
        sum.deliveries += fired.deliveries;
        if (fired.occurrences < BATCH) break;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return this.transactions.within(SYSTEM, async (tx) => {
      await this.heartbeats.beat('reminders.sweep', sum, tx);
      return { ...sum, nextDueAt: await this.reminders.nextDueAt(tx), now: tx.now };
    });
  }

  /** Writes down reminders that have come within the horizon, and any that should be there and are not. */
  extendPlans(): Promise<number> {
    return this.transactions.within(SYSTEM, async (tx) => {
      let added = 0;
      for (const subject of await this.reminders.listToExtend(BATCH, tx)) added += await this.plans.extend(subject, tx);
      await this.heartbeats.beat('reminders.extend', { added }, tx);
      return added;
    });
  }
}
