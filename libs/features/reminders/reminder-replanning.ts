import type { WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { ReminderPlans } from './reminder-plans.js';
import { RemindersRepository } from './reminders.repository.js';

/** Every plan anew, where the calendar under all of them has changed. */
@Injectable()
export class ReminderReplanning {
  constructor(
    private readonly reminders: RemindersRepository,
    private readonly plans: ReminderPlans,
  ) {}

  async all(tx: WriteTx): Promise<void> {
    for (const subject of await this.reminders.listReminded(tx)) await this.plans.follow(subject, tx);
  }
}
