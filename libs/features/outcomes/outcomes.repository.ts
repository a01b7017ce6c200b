import type { Named, OutcomeKind, OutcomeTerms } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { OUTCOME_STATED } from '../problems/outcome-stated.js';

export interface OutcomeEntry extends OutcomeTerms {
  readonly id: string;
  readonly note: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  /** The entry whose place it took, and why. */
  readonly supersedesId: string | null;
  readonly reason: string | null;
  /** No later entry has taken its place. */
  readonly stands: boolean;
}
export interface NewOutcome extends OutcomeTerms {
  readonly note: string;
  readonly supersedesId: string | null;
  readonly reason: string | null;
}
/** What is stated of one kind: the sum, and of how many problems. Nothing stated is no row at all. */
export interface OutcomeSum {
  readonly kind: OutcomeKind;
  readonly amount: number;
  readonly problems: number;
  /** Of the whole round, of one lead unit, or of one aspect. */
  readonly of: 'round' | 'unit' | 'aspect';
  readonly unit: Named | null;
  readonly aspect: string | null;
}

@Injectable()
export class OutcomesRepository {
  /** In the order in which they were recorded. */
  of(problem: { readonly roundId: string; readonly id: string }, tx: Asking): Promise<OutcomeEntry[]> {
    return tx.query<OutcomeEntry>(
      `select o.id, o.kind, o.amount, o.name, o.happened_on as "on", o.note, a.name as "recordedBy", o.recorded_at as "recordedAt",
         o.supersedes_id as "supersedesId", o.reason, not exists (select 1 from outcome later
           where later.round_id = o.round_id and later.supersedes_id = o.id) as stands
       from outcome o join user_account a on a.id = o.recorded_by_id
       where o.round_id = $1 and o.problem_id = $2 order by o.id`,
      [problem.roundId, problem.id],
    );
  }

  /** Round, units and aspects in one reading, so that they add up whatever is recorded meanwhile. */
  sums(roundId: string, tx: Asking): Promise<OutcomeSum[]> {
    return tx.query<OutcomeSum>(
      `select summed.kind, summed.amount, summed.problems, summed.aspect,
         case summed.level when 3 then 'round' when 1 then 'unit' else 'aspect' end as of,
         case when n.id is not null then json_build_object('id', n.id, 'name', n.name) end as unit
       from (
         select o.kind, sum(o.amount)::bigint as amount, count(distinct p.id) as problems, p.lead_unit_id, p.aspect,
           grouping(p.lead_unit_id, p.aspect) as level, min(p.position) as first
         from outcome o join problem p on p.round_id = o.round_id and p.id = o.problem_id
         where o.round_id = $1 and p.stage <> 'void' and ${OUTCOME_STATED}
         group by grouping sets ((o.kind), (o.kind, p.lead_unit_id), (o.kind, p.aspect))) summed
       left join unit n on n.id = summed.lead_unit_id
       order by n.path nulls last, summed.first, summed.kind`,
      [roundId],
    );
  }

  async add(problem: { readonly roundId: string; readonly id: string }, one: NewOutcome, tx: Tx): Promise<void> {
    await tx.query(
      `insert into outcome (round_id, problem_id, kind, amount, name, happened_on, note, supersedes_id, reason, recorded_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[problem.roundId, problem.id, one.kind, one.amount, one.name, one.on, one.note],
        ...[one.supersedesId, one.reason, tx.scope.userId],
      ],
    );
  }
}
