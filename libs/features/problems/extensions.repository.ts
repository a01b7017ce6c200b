import type { ActionInput, ExtensionState, LocalDate } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from './problem-rows.js';

/** 延期申请: one row a request, numbered within its problem; decided once, never changed after that. */
@Injectable()
export class ExtensionsRepository {
  /** The problem is locked: nobody else takes the same number. */
  async ask(problem: ProblemRecord, { deadline, reason }: ActionInput, tx: Tx): Promise<void> {
    await tx.query(
      `insert into extension_request (round_id, problem_id, number, asked_by_id, asked_on, deadline, until, reason)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7 from extension_request
       where round_id = $1 and problem_id = $2`,
      [problem.roundId, problem.id, tx.scope.userId, tx.today, problem.deadline, deadline, reason],
    );
  }

  async settle(
    problem: ProblemRecord,
    state: ExtensionState,
    deadline: LocalDate | null,
    { opinion, reason }: ActionInput,
    tx: Tx,
  ): Promise<void> {
    await tx.query(
      `update extension_request set state = $3, decided_by_id = $4, decided_at = app_now(), granted_until = $5, opinion = $6
       where round_id = $1 and problem_id = $2 and state = 'open'`,
      [
        problem.roundId,
        problem.id,
        state,
        tx.scope.userId,
        state === 'granted' ? deadline : null,
        state === 'lapsed' ? null : (opinion ?? reason ?? null),
      ],
    );
  }
}
