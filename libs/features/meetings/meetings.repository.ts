import type { IsoWeek } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export type Outcome = 'settled' | 'carried';
export interface ToldReport {
  readonly text: string;
  readonly difficulty: string;
  readonly nextStep: string;
  readonly by: string;
  readonly at: Date;
}
/** What the meeting sees of a problem beside its line of the week. */
export interface MeetingProblem {
  readonly id: string;
  readonly version: number;
  readonly measuresTotal: number;
  readonly measuresCompleted: number;
  /** The last report of the week, and the last one before the week. */
  readonly report: ToldReport | null;
  readonly before: ToldReport | null;
}

const reportOf = (when: string): string =>
  `(select json_build_object('text', g.text, 'difficulty', g.difficulty, 'nextStep', g.next_step, 'by', u.name, 'at', g.reported_at)
    from progress_report g join user_account u on u.id = g.reported_by_id
    where g.round_id = p.round_id and g.problem_id = p.id and ${when} order by g.id desc limit 1)`;

@Injectable()
export class MeetingsRepository {
  problems(roundId: string, week: IsoWeek, ids: readonly string[], tx: Tx): Promise<MeetingProblem[]> {
    return tx.query<MeetingProblem>(
      `select p.id, p.version, p.measures_total as "measuresTotal", p.measures_completed as "measuresCompleted",
         ${reportOf('g.week = $2')} as report, ${reportOf('g.week < $2')} as before
       from problem p where p.round_id = $1 and p.id = any ($3)`,
      [roundId, week, ids],
    );
  }

  async outcomes(roundId: string, week: IsoWeek, tx: Tx): Promise<ReadonlyMap<string, Outcome>> {
    const rows = await tx.query<{ problemId: string; outcome: Outcome }>(
      `select problem_id as "problemId", outcome from meeting_outcome where round_id = $1 and week = $2`,
      [roundId, week],
    );
    return new Map(rows.map(({ problemId, outcome }) => [problemId, outcome]));
  }

  /** The last word counts. */
  async decide(roundId: string, week: IsoWeek, problemId: string, outcome: Outcome, tx: Tx): Promise<void> {
    await tx.query(
      `insert into meeting_outcome (round_id, week, problem_id, outcome, decided_by_id) values ($1, $2, $3, $4, $5)
       on conflict (round_id, week, problem_id) do update
       set outcome = excluded.outcome, decided_by_id = excluded.decided_by_id, decided_at = app_now()`,
      [roundId, week, problemId, outcome, tx.scope.userId],
    );
  }
}
