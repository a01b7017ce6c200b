import { type ProblemChange, RuleViolation, type Stage, type Status } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { ProblemSearchRepository } from '../search/problem-search.repository.js';

/** Where the next problem of a round goes: the id it will have, its place, and the number given before. */
export interface NextPlace {
  readonly id: string;
  /** It is there already: the same was asked before. */
  readonly taken: boolean;
  readonly position: number;
  readonly newest: string | null;
}

/** A problem as it was entered by hand. */
export interface EnteredProblem extends Pick<
  ProblemChange,
  'leadUnitId' | 'leaderId' | 'ownerId' | 'deadline' | 'dueOn'
> {
  readonly roundId: string;
  readonly id: string;
  readonly number: string;
  readonly position: number;
  readonly aspect: string | null;
  readonly title: string;
  readonly text: string;
  readonly stage: Stage;
  readonly status: Status;
}

@Injectable()
export class RegistrationsRepository {
  constructor(private readonly search: ProblemSearchRepository) {}

  /** One after the other until the transaction ends: numbers are given without a gap and never twice. */
  async nextPlace(roundId: string, id: string | null, tx: Asking): Promise<NextPlace> {
    // Two statements: the second sees what was committed while the first one waited.
    const locked = tx.query(`select 1 from inspection_round where id = $1 for no key update`, [roundId]);
    const [place, [round]] = await Promise.all([this.next(roundId, id, tx), locked]);
    if (round === undefined) throw new RuleViolation('round.unknown'); // its import was undone while this one waited
    if (place === null) throw new Error('select gave no row');
    return place;
  }

  /** The problem, who supports it, and what it is found by. */
  async add(problem: EnteredProblem, supportingUnitIds: readonly string[], tx: Tx): Promise<void> {
    const { roundId, id } = problem;
    const added = this.addRow(problem, tx);
    const supported =
      supportingUnitIds.length > 0 &&
      tx.query(
        `insert into supporting_unit (round_id, problem_id, unit_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
        [roundId, id, supportingUnitIds],
      );
    await Promise.all([added, supported, this.search.keep(roundId, [problem], tx)]);
  }

  private next(roundId: string, id: string | null, tx: Asking): Promise<NextPlace | null> {
    return tx.one<NextPlace>(
      `select coalesce($2, uuidv7()) as id, exists (select 1 from problem p where p.round_id = $1 and p.id = $2) as taken,
         coalesce(newest.position + 1, 0) as position, newest.number as newest
       from (select $1::uuid, $2::uuid) asked left join lateral (
         select p.number, p.position from problem p where p.round_id = $1 order by p.position desc, p.id desc limit 1) newest on true`,
      [roundId, id],
    );
  }

  private addRow(problem: EnteredProblem, tx: Tx): Promise<unknown> {
    return tx.query(
      `insert into problem (round_id, id, number, position, aspect, title, text, stage, status, lead_unit_id, leader_id, owner_id,
         deadline, due_on, registered_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[problem.roundId, problem.id, problem.number, problem.position, problem.aspect, problem.title, problem.text],
        ...[problem.stage, problem.status, problem.leadUnitId, problem.leaderId, problem.ownerId],
        ...[problem.deadline, problem.dueOn, tx.today],
      ],
    );
  }
}
