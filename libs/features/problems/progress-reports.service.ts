import { type LocalDate, RuleViolation } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { ProblemsRepository } from './problems.repository.js';
import { type LastReport, ProgressReportsRepository } from './progress-reports.repository.js';

@Injectable()
export class ProgressReportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly reports: ProgressReportsRepository,
  ) {}

  /** What the next report begins with: the words of the last one. */
  draft(actor: Actor, problemId: string): Promise<{ last: LastReport | null; today: LocalDate }> {
    return this.transactions.within(actor.scope, async (tx) => {
      if ((await this.problems.find(problemId, tx)) === null) throw new RuleViolation('problem.unknown');
      return { last: await this.reports.last(problemId, tx), today: tx.today };
    });
  }
}
