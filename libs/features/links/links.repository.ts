import type { LinkKind, LocalDate, Stage } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** The problem at the other end of a link, as far as the reader may see it. */
export interface LinkedProblem {
  readonly kind: LinkKind;
  /** How many links away. */
  readonly depth: number;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly roundName: string;
  readonly stage: Stage;
  readonly leadUnit: string | null;
  readonly dueOn: LocalDate | null;
}
export interface ProblemLinks {
  /** What the problem cites, the nearest first. */
  readonly older: readonly LinkedProblem[];
  /** What cites the problem, the nearest first. */
  readonly newer: readonly LinkedProblem[];
}
export interface Link {
  readonly kind: LinkKind;
  readonly from: { readonly roundId: string; readonly id: string };
  readonly to: { readonly roundId: string; readonly id: string };
  readonly unitId?: string;
}

const COLUMNS = `c.kind, min(c.depth)::int as depth, p.id, p.number, p.title, r.name as "roundName", p.stage,
  u.name as "leadUnit", p.due_on as "dueOn"`;
const TABLES = `chain c join problem p on p.round_id = c.round_id and p.id = c.id
  join inspection_round r on r.id = p.round_id left join unit u on u.id = p.lead_unit_id`;
const ENDING = `group by c.kind, p.round_id, p.id, r.id, u.id order by depth, p.position, p.id`;

@Injectable()
export class LinksRepository {
  /** Both ways: 上轮问题 and 反弹 to the end of the chain, 举一反三 one step. */
  async of(problemId: string, tx: Asking): Promise<ProblemLinks> {
    const [older, newer] = await Promise.all([
      tx.query<LinkedProblem>(
        `with recursive chain as (
           select l.kind, 1 as depth, l.of_round_id as round_id, l.of_problem_id as id from problem_link l where l.problem_id = $1
           union select l.kind, c.depth + 1, l.of_round_id, l.of_problem_id from chain c
             join problem_link l on l.round_id = c.round_id and l.problem_id = c.id
             where c.kind <> 'applied_from' and l.kind <> 'applied_from' and c.depth < 50)
         select ${COLUMNS} from ${TABLES} ${ENDING}`,
        [problemId],
      ),
      tx.query<LinkedProblem>(
        `with recursive chain as (
           select l.kind, 1 as depth, l.round_id, l.problem_id as id
           from problem o join problem_link l on l.of_round_id = o.round_id and l.of_problem_id = o.id where o.id = $1
           union select l.kind, c.depth + 1, l.round_id, l.problem_id from chain c
             join problem_link l on l.of_round_id = c.round_id and l.of_problem_id = c.id
             where c.kind <> 'applied_from' and l.kind <> 'applied_from' and c.depth < 50)
         select ${COLUMNS} from ${TABLES} ${ENDING}`,
        [problemId],
      ),
    ]);
    return { older, newer };
  }

  /** The units that a problem was applied to. */
  async appliedTo(problemId: string, tx: Asking): Promise<Set<string>> {
    const rows = await tx.query<{ unitId: string }>(
      `select l.unit_id as "unitId" from problem o join problem_link l on l.of_round_id = o.round_id and l.of_problem_id = o.id
       where o.id = $1 and l.kind = 'applied_from'`,
      [problemId],
    );
    return new Set(rows.map(({ unitId }) => unitId));
  }

  /** Ids for problems that are entered together. */
  async freshIds(count: number, tx: Asking): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(`select uuidv7() as id from generate_series(1, $1)`, [count]);
    return rows.map(({ id }) => id);
  }

  async add({ kind, from, to, unitId }: Link, tx: Tx): Promise<void> {
    await tx.query(
      `insert into problem_link (round_id, problem_id, kind, of_round_id, of_problem_id, unit_id, linked_by_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [from.roundId, from.id, kind, to.roundId, to.id, unitId ?? null, tx.scope.userId],
    );
  }
}
