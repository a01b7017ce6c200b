import { type LocalDate, RuleViolation, ledgerDay } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { datesAt } from '../problems/problems.service.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { type RoundSummary, StatisticsRepository, type UnitCounts } from './statistics.repository.js';
import { WhileUnchanged } from './while-unchanged.js';

@Injectable()
export class StatisticsService {
  private readonly summaries = new WhileUnchanged<RoundSummary | null>();
  private readonly unitCounts = new WhileUnchanged<UnitCounts[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly statistics: StatisticsRepository,
    private readonly rounds: RoundsRepository,
    private readonly calendars: Calendars,
  ) {}

  /** 分单位统计 of a round within the actor's scope. */
  byUnit(actor: Actor, roundId: string): Promise<UnitCounts[]> {
    return this.transactions.reading(actor.scope, actor.now, (tx) =>
      this.unitCounts.answer(asked(roundId, tx), tx, async () => {
        if ((await this.rounds.find(roundId, tx)) === null) throw new RuleViolation('round.unknown');
        return this.statistics.byUnit(roundId, tx.today, tx);
      }),
    );
  }

  /** Counts of a round within the actor's scope, now or at the end of a day, and the working days left of its 集中整改. */
  summary(
    actor: Actor,
    roundId: string,
    asOf: LocalDate | null = null,
  ): Promise<RoundSummary & { workingDaysLeft: number | null }> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const dates = datesAt(ledgerDay(asOf, tx.today));
      const summary = await this.summaries.answer(`${asked(roundId, tx)}/${asOf ?? ''}`, tx, () =>
        this.statistics.summary(roundId, dates, asOf, tx),
      );
      if (summary === null) throw new RuleViolation('round.unknown');
      const calendar = await this.calendars.current(tx);
      const end = summary.rectificationTo;
      return {
        ...summary,
        workingDaysLeft: end === null || end < dates.today ? null : calendar.workingDaysBetween(dates.today, end),
      };
    });
  }
}

/** What two people see alike only when they see the same units. */
function asked(roundId: string, { scope, today }: Tx): string {
  return [roundId, today, scope.units === 'all' ? 'all' : [...scope.units].sort().join(',')].join('/');
}
