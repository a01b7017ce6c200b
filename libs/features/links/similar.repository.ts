import type { Likeness, Stage } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** A problem that may be the same again, with its words to look at. */
export interface SimilarProblem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly roundName: string;
  readonly stage: Stage;
  readonly leadUnit: string | null;
  /** Pairs of the title found in it. */
  readonly shared: number;
  /** Of an earlier round: it can be linked as 上轮问题. */
  readonly earlier: boolean;
}

const SHOWN = 5;

@Injectable()
export class SimilarRepository {
  /**
   * Of the same body, in this round and those before it; neither linked nor set aside. The index of pairs is asked pair by pair
   * (`offset 0`: asked for all at once the planner reads every problem), and what has enough of them is looked at. Where two have
   * as many, the one with less else comes first.
   */
  of(problemId: string, { pairs, least }: Likeness, tx: Asking): Promise<SimilarProblem[]> {
    return tx.query<SimilarProblem>(
      `with hits as materialized (
         select s.round_id, s.problem_id, count(*) as shared from unnest($2::int[]) as pair
           cross join lateral (select n.round_id, n.problem_id from problem_search n where n.grams @> array[pair] offset 0) s
         group by s.round_id, s.problem_id having count(*) >= $3)
       select o.id, o.number, o.title, o.text, r.name as "roundName", o.stage, u.name as "leadUnit", c.shared,
         r.code < own_round.code as earlier
       from problem own join inspection_round own_round on own_round.id = own.round_id cross join hits c
         join inspection_round r on r.id = c.round_id and r.unit_id = own_round.unit_id and r.code <= own_round.code
         join problem o on o.round_id = c.round_id and o.id = c.problem_id and o.id <> own.id and o.stage <> 'void'
         left join unit u on u.id = o.lead_unit_id
       where own.id = $1
         and not exists (select 1 from problem_link l where l.round_id = own.round_id and l.problem_id = own.id and l.of_problem_id = o.id)
         and not exists (select 1 from problem_link l where l.round_id = o.round_id and l.problem_id = o.id and l.of_problem_id = own.id)
         and not exists (select 1 from unlike_problem n where (n.round_id, n.problem_id, n.other_id) in
           ((own.round_id, own.id, o.id), (o.round_id, o.id, own.id)))
       order by c.shared desc, length(o.text), r.code desc, o.position limit ${SHOWN}`,
      [problemId, pairs, least],
    );
  }

  async setAside(
    problem: { readonly roundId: string; readonly id: string },
    other: { readonly roundId: string; readonly id: string },
    tx: Tx,
  ): Promise<void> {
    await tx.query(
      `insert into unlike_problem (round_id, problem_id, other_round_id, other_id, said_by_id) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [problem.roundId, problem.id, other.roundId, other.id, tx.scope.userId],
    );
  }
}
