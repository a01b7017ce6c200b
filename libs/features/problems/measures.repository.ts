import type { MeasureTerms, Milestone } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from './problem-rows.js';

export interface MeasureValues extends MeasureTerms {
  readonly unitId: string | null;
  readonly ownerId: string | null;
}

const TERMS = 'text, deadline, deadline_reason, total, count_word, unit_id, owner_id';
const valuesOf = (terms: MeasureValues): unknown[] => [
  terms.text,
  terms.deadline,
  terms.deadlineReason,
  terms.total,
  terms.countWord,
  terms.unitId,
  terms.ownerId,
];
const OF_PROBLEM = 'where round_id = $1 and problem_id = $2 and id = $3';

/** 措施: added, changed and withdrawn, never deleted; its mark is its own for good. */
@Injectable()
export class MeasuresRepository {
  async add(problem: ProblemRecord, marker: string, terms: MeasureValues, tx: Tx): Promise<void> {
    await tx.query(
      `insert into measure (round_id, problem_id, position, marker, ${TERMS})
       select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from measure
       where round_id = $1 and problem_id = $2`,
      [problem.roundId, problem.id, marker, ...valuesOf(terms)],
    );
  }

  async setTerms(problem: ProblemRecord, id: string, terms: MeasureValues, tx: Tx): Promise<void> {
    await tx.query(
      `update measure set (${TERMS}) = ($4, $5, $6, $7, $8, $9, $10), done = least(done, $7) ${OF_PROBLEM}`,
      [problem.roundId, problem.id, id, ...valuesOf(terms)],
    );
  }

  async withdraw(problem: ProblemRecord, id: string, reason: string, tx: Tx): Promise<void> {
    await tx.query(`update measure set withdrawn_on = $4, withdrawn_reason = $5 ${OF_PROBLEM}`, [
      problem.roundId,
      problem.id,
      id,
      tx.today,
      reason,
    ]);
  }

  async setDone(problem: ProblemRecord, id: string, done: number, tx: Tx): Promise<void> {
    await tx.query(`update measure set done = $4 ${OF_PROBLEM}`, [problem.roundId, problem.id, id, done]);
  }

  async setMilestones(problem: ProblemRecord, id: string, milestones: readonly Milestone[], tx: Tx): Promise<void> {
    await tx.query(`update measure set milestones = $4 ${OF_PROBLEM}`, [
      problem.roundId,
      problem.id,
      id,
      JSON.stringify(milestones),
    ]);
  }

  /** In the order of the ids. */
  async order(problem: ProblemRecord, ids: readonly string[], tx: Tx): Promise<void> {
    await tx.query(
      `update measure m set position = o.place from unnest($3::uuid[]) with ordinality as o(id, place)
       where m.round_id = $1 and m.problem_id = $2 and m.id = o.id`,
      [problem.roundId, problem.id, ids],
    );
  }
}
