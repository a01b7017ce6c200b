import type { Instruction, IsoWeek, LocalDate, Named } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface InstructionRow {
  readonly id: string;
  readonly problemId: string;
  readonly week: IsoWeek;
  readonly text: string;
  readonly assignee: Named;
  readonly dueOn: LocalDate;
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
}
interface OfProblem {
  readonly roundId: string;
  readonly id: string;
}

const ROWS = `select i.id, i.problem_id as "problemId", i.week, i.text, json_build_object('id', a.id, 'name', a.name) as assignee,
    i.due_on as "dueOn", g.name as "givenBy", i.given_at as "givenAt", i.answer, r.name as "answeredBy", i.answered_at as "answeredAt",
    c.name as "closedBy", i.closed_at as "closedAt"
  from instruction i join user_account a on a.id = i.assignee_id join user_account g on g.id = i.given_by_id
  left join user_account r on r.id = i.answered_by_id left join user_account c on c.id = i.closed_by_id`;

@Injectable()
export class InstructionsRepository {
  /** Of one problem, the last one first. */
  ofProblem(problemId: string, tx: Tx): Promise<InstructionRow[]> {
    return tx.query<InstructionRow>(`${ROWS} where i.problem_id = $1 order by i.id desc`, [problemId]);
  }

  /** Of a round: those that are open, and those of the week, first given first. */
  ofWeek(roundId: string, week: IsoWeek, tx: Tx): Promise<InstructionRow[]> {
    return tx.query<InstructionRow>(
      `${ROWS} where i.round_id = $1 and (i.closed_at is null or i.week = $2) order by i.id`,
      [roundId, week],
    );
  }

  async give(problem: OfProblem, week: IsoWeek, { text, assignee, dueOn }: Instruction, tx: Tx): Promise<void> {
    await tx.query(
      `insert into instruction (round_id, problem_id, week, text, assignee_id, due_on, given_by_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [problem.roundId, problem.id, week, text, assignee.id, dueOn, tx.scope.userId],
    );
  }

  /** An answer may be given anew until the instruction is closed. Fails the transaction where it is closed. */
  async answer(problem: OfProblem, id: string, text: string, tx: Tx): Promise<void> {
    await this.settle(
      `update instruction set answer = $4, answered_by_id = $5, answered_at = app_now()`,
      [problem.roundId, problem.id, id, text, tx.scope.userId],
      tx,
    );
  }

  async close(problem: OfProblem, id: string, tx: Tx): Promise<void> {
    await this.settle(
      `update instruction set closed_by_id = $4, closed_at = app_now()`,
      [problem.roundId, problem.id, id, tx.scope.userId],
      tx,
    );
  }

  private async settle(update: string, values: readonly unknown[], tx: Tx): Promise<void> {
    await tx.query(
      `with changed as (${update} where round_id = $1 and problem_id = $2 and id = $3 and closed_at is null returning 1)
       select 1 / count(*) from changed`,
      [...values],
    );
  }
}
