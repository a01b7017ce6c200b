import { type LocalDate, RuleViolation, weekOf } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { ProblemsRepository } from './problems.repository.js';
import {
  type KeptReport,
  type LastReport,
  ProgressReportsRepository,
  type ReportWords,
} from './progress-reports.repository.js';

@Injectable()
export class ProgressReportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly reports: ProgressReportsRepository,
  ) {}

  /** What the next report begins with: the words of the last one, or what this person has begun. */
  draft(
    actor: Actor,
    problemId: string,
  ): Promise<{ last: LastReport | null; kept: KeptReport | null; today: LocalDate }> {
    return this.transactions.within(actor.scope, async (tx) => {
      if ((await this.problems.find(problemId, tx)) === null) throw new RuleViolation('problem.unknown');
      const last = await this.reports.last(problemId, tx);
      return { last, kept: await this.reports.kept(problemId, weekOf(tx.today), tx), today: tx.today };
    });
  }

  /** Keeps what is begun, for this person alone; the last one wins, and nothing said is nothing kept. */
  keep(actor: Actor, problemId: string, words: ReportWords): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const problem = await this.problems.find(problemId, tx);
      if (problem === null) throw new RuleViolation('problem.unknown');
      const week = weekOf(tx.today);
      if (Object.values(words).every((one) => one === '')) await this.reports.drop(problem, week, tx);
      else await this.reports.keep(problem, week, words, tx);
    });
  }
}
