import type { IsoWeek } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface NewReport {
  readonly week: IsoWeek;
  readonly text: string;
  readonly difficulty: string;
  readonly nextStep: string;
  readonly reportedById: string;
}
export interface LastReport {
  readonly text: string;
  readonly difficulty: string;
  readonly nextStep: string;
  readonly at: Date;
}

@Injectable()
export class ProgressReportsRepository {
  async append(problem: { roundId: string; id: string }, report: NewReport, tx: Tx): Promise<void> {
    await tx.query(
      `insert into progress_report (round_id, problem_id, week, text, difficulty, next_step, reported_by_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [problem.roundId, problem.id, report.week, report.text, report.difficulty, report.nextStep, report.reportedById],
    );
  }

  /** The last report of a problem, with which the next one begins. */
  last(problemId: string, tx: Tx): Promise<LastReport | null> {
    return tx.one<LastReport>(
      `select text, difficulty, next_step as "nextStep", reported_at as at from progress_report
       where problem_id = $1 order by id desc limit 1`,
      [problemId],
    );
  }
}
