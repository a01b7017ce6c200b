import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from './problem-rows.js';

/** The register of 对账销号单: numbers within the round, without a gap, given with the sign-off or not at all. */
@Injectable()
export class SignOffRegister {
  /** Counted on the round, because who signs off need not see all of its forms; who signs off next waits for the number. */
  async give(problem: ProblemRecord, tx: Tx): Promise<void> {
    await tx.query(
      `with counted as (update inspection_round set sign_off_forms = sign_off_forms + 1 where id = $1 returning sign_off_forms),
       given as (insert into sign_off_form (round_id, number, problem_id, given_by_id, given_on)
         select $1, sign_off_forms, $2, $3, $4 from counted returning 1)
       select 1 / count(*) from given`,
      [problem.roundId, problem.id, tx.scope.userId, tx.today],
    );
  }

  /** The number stays used. A problem that was entered completed has no form to void. */
  async void(problem: ProblemRecord, reason: string, tx: Tx): Promise<void> {
    await tx.query(
      `update sign_off_form set voided_on = $3, voided_by_id = $4, void_reason = $5
       where round_id = $1 and problem_id = $2 and voided_on is null`,
      [problem.roundId, problem.id, tx.today, tx.scope.userId, reason],
    );
  }
}
