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
export interface ReportWords {
  readonly text: string;
  readonly difficulty: string;
  readonly nextStep: string;
}
/** What a person has begun and not sent. */
export interface KeptReport extends ReportWords {
  readonly savedAt: Date;
}
export interface LastReport extends ReportWords {
  readonly at: Date;
}

@Injectable()
export class ProgressReportsRepository {
  /** The draft of whoever sends it goes with it. */
  async append(problem: { roundId: string; id: string }, report: NewReport, tx: Tx): Promise<void> {
    await tx.query(
      `with sent as (delete from report_draft where round_id = $1 and problem_id = $2 and week = $3 and user_id = $7)
       insert into progress_report (round_id, problem_id, week, text, difficulty, next_step, reported_by_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [problem.roundId, problem.id, report.week, report.text, report.difficulty, report.nextStep, report.reportedById],
    );
  }

  kept(problemId: string, week: IsoWeek, tx: Tx): Promise<KeptReport | null> {
    return tx.one<KeptReport>(
      `select text, difficulty, next_step as "nextStep", saved_at as "savedAt" from report_draft
       where problem_id = $1 and user_id = $2 and week = $3`,
      [problemId, tx.scope.userId, week],
    );
  }

  async keep(problem: { roundId: string; id: string }, week: IsoWeek, words: ReportWords, tx: Tx): Promise<void> {
    await tx.query(
      `insert into report_draft (round_id, problem_id, user_id, week, text, difficulty, next_step)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (round_id, problem_id, user_id, week) do update
       set text = excluded.text, difficulty = excluded.difficulty, next_step = excluded.next_step, saved_at = app_now()`,
      [problem.roundId, problem.id, tx.scope.userId, week, words.text, words.difficulty, words.nextStep],
    );
  }

  async drop(problem: { roundId: string; id: string }, week: IsoWeek, tx: Tx): Promise<void> {
    await tx.query(`delete from report_draft where round_id = $1 and problem_id = $2 and user_id = $3 and week = $4`, [
      problem.roundId,
      problem.id,
      tx.scope.userId,
      week,
    ]);
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
