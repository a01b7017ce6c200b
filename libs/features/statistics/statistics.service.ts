import { RuleViolation } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { datesAt } from '../problems/problems.service.js';
import type { Actor } from '../users/actor.js';
import { type RoundSummary, StatisticsRepository } from './statistics.repository.js';

@Injectable()
export class StatisticsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly statistics: StatisticsRepository,
    private readonly calendars: Calendars,
  ) {}

  /** Counts of a round within the actor's scope, and the working days left of its 集中整改. */
  summary(actor: Actor, roundId: string): Promise<RoundSummary & { workingDaysLeft: number | null }> {
    return this.transactions.within(actor.scope, async (tx) => {
      const summary = await this.statistics.summary(roundId, tx.today, datesAt(tx.today).weekEnd, tx);
      if (summary === null) throw new RuleViolation('round.unknown');
      const calendar = await this.calendars.current(tx);
      const end = summary.rectificationTo;
      return {
        ...summary,
        workingDaysLeft: end === null || end < tx.today ? null : calendar.workingDaysBetween(tx.today, end),
      };
    });
  }
}
