import { RuleViolation, likenessOf, percentAlike } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type SimilarProblem, SimilarRepository } from './similar.repository.js';

export interface Similar extends SimilarProblem {
  readonly percent: number;
}

/** 相似问题: what the office is asked when it opens a problem; it links, or says that they are not alike. */
@Injectable()
export class SimilarService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly similar: SimilarRepository,
    private readonly journal: Journal,
  ) {}

  /** Nothing for those who could do nothing with it. */
  of(actor: Actor, problemId: string): Promise<Similar[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const problem = await this.find(problemId, tx);
      if (problem.stage === 'void' || !actorMay(actor, 'editProblem', problem.roundUnitId)) return [];
      const likeness = likenessOf(problem.title);
      const found = await this.similar.of(problemId, likeness, tx);
      return found.map((one) => ({ ...one, percent: percentAlike(one.shared, likeness) }));
    });
  }

  /** 不是同类问题: neither of the two is suggested beside the other again. */
  setAside(actor: Actor, problemId: string, otherId: string): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const [problem, other] = [await this.find(problemId, tx), await this.find(otherId, tx)];
      if (!actorMay(actor, 'editProblem', problem.roundUnitId)) {
        throw new RuleViolation('problem.notAllowed', { action: '比对' });
      }
      await this.similar.setAside(problem, other, tx);
      const detail = { other: other.number };
      await this.journal.audit({ action: 'problem.unlike', entity: 'problem', entityId: problem.id, detail }, tx);
    });
  }

  private async find(id: string, tx: Tx): Promise<ProblemRecord> {
    const problem = await this.problems.find(id, tx);
    if (problem === null) throw new RuleViolation('problem.unknown');
    return problem;
  }
}
