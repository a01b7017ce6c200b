import { dueDayOf, periodOf, tasksToOpen } from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { DutiesRepository, type DutyToOpen } from './duties.repository.js';

/** Duties looked at in one transaction. */
const BATCH = 200;

/** The tasks of duties, opened by themselves. It may run twice, and on any number of workers: a period is there once. */
@Injectable()
export class DutyOpening {
  constructor(
    private readonly transactions: Transactions,
    private readonly duties: DutiesRepository,
    private readonly calendars: Calendars,
  ) {}

  /** Opens whatever has begun since, after an outage too; says how many tasks were new. */
  openBegun(): Promise<number> {
    return this.transactions.within(SYSTEM, async (tx) => {
      let opened = 0;
      for (const duty of await this.duties.listToOpen(BATCH, tx)) opened += await this.open(duty, tx);
      await this.followCalendar(tx);
      return opened;
    });
  }

  async open(duty: DutyToOpen, tx: Tx): Promise<number> {
    const tasks = tasksToOpen(duty, duty.openedThrough, tx.today, await this.calendars.current(tx));
    return tasks.length === 0 ? 0 : this.duties.open(duty, tasks, tx);
  }

  /** 放假安排 published since: a task that waits is due on the last working day as it is now. */
  private async followCalendar(tx: Tx): Promise<void> {
    const calendar = await this.calendars.current(tx);
    for (const task of await this.duties.listWaiting(tx)) {
      const dueOn = dueDayOf(periodOf(task.cycle, task.endsOn), calendar);
      if (dueOn !== task.dueOn) await this.duties.moveDue(task, dueOn, tx);
    }
  }
}
