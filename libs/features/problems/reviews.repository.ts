import { type Action, type JointParty, LEVEL_OF_ACTION, type Named, type ReviewLevel } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from './problem-rows.js';

interface Said {
  readonly level: ReviewLevel;
  readonly party: JointParty | null;
  readonly verdict: 'agreed' | 'returned';
  readonly opinion: string | null;
  readonly behalf: Named | null;
}

/** 审核意见: one record for what is said at a level. */
@Injectable()
export class ReviewsRepository {
  async say(problem: ProblemRecord, { level, party, verdict, opinion, behalf }: Said, tx: Tx): Promise<void> {
    await tx.query(
      `insert into review (round_id, problem_id, application, level, party, verdict, opinion, since, reviewer_id, reviewed_on,
         on_behalf_of_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[problem.roundId, problem.id, problem.applications, level, party, verdict, opinion],
        ...[problem.levelSince, tx.scope.userId, tx.today, behalf?.id ?? null],
      ],
    );
  }
}

/** Steps that say something about an application. */
export const isReview = (action: Action): boolean => action === 'return' || LEVEL_OF_ACTION[action] !== undefined;
