import { nextActions } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { factsOf } from '../problems/problem-facts.js';
import type { Seen } from '../problems/problems.service.js';
import { relationsOf } from '../problems/relations-of.js';
import type { Actor } from '../users/actor.js';
import { WorkbenchRepository } from './workbench.repository.js';
import { REVIEWS, type WorkbenchItem } from './workbench.service.js';

export interface ReviewQueue extends Seen {
  readonly items: readonly WorkbenchItem[];
}

/** 待审核: what waits for this person's decision in a round, overdue or not, the nearest day first. */
@Injectable()
export class ReviewQueueService {
  constructor(
    private readonly transactions: Transactions,
    private readonly workbench: WorkbenchRepository,
    private readonly calendars: Calendars,
  ) {}

  show(actor: Actor, roundId: string): Promise<ReviewQueue> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [rows, calendar] = await Promise.all([
        this.workbench.listOpen(actor.userId, actor.standsInFor, roundId, tx),
        this.calendars.current(tx),
      ]);
      const items = rows.flatMap((problem) => {
        const relations = relationsOf(actor, problem, []);
        const { open } = nextActions(factsOf(problem, tx.today), relations, actor.userId);
        const main = open.find(({ action }) => REVIEWS.includes(action));
        return main ? [{ problem, main }] : [];
      });
      return { items, today: tx.today, calendar };
    });
  }
}
