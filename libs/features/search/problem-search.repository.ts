import { gramsOf } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface SearchedProblem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

/** Under which pairs of characters a problem is found: its number, title and text. */
export const gramsOfProblem = ({ number, title, text }: SearchedProblem): number[] =>
  gramsOf([number, title, text], [number, title]);

/** Keeps what a search looks up, in the transaction that enters or rewords a problem. */
@Injectable()
export class ProblemSearchRepository {
  async keep(roundId: string, problems: readonly SearchedProblem[], tx: Tx): Promise<void> {
    const rows = problems.map((problem) => ({ id: problem.id, grams: gramsOfProblem(problem) }));
    await tx.query(
      `insert into problem_search (round_id, problem_id, grams)
       select $1, s.id, s.grams from jsonb_to_recordset($2::jsonb) as s(id uuid, grams int[])
       on conflict (round_id, problem_id) do update set grams = excluded.grams`,
      [roundId, JSON.stringify(rows)],
    );
  }
}
