import {
  type ActionInput,
  type OutcomeTerms,
  RuleViolation,
  checkCorrection,
  checkOutcome,
  outcomeLine,
  outcomeSaid,
} from '#domain';
import { Transactions, type WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { ProblemActions, type See, type Target } from '../problems/problem-actions.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { requireStep } from '../problems/require-step.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { type NewOutcome, type OutcomeEntry, type OutcomeSum, OutcomesRepository } from './outcomes.repository.js';

export interface WantedOutcome extends OutcomeTerms {
  readonly note: string;
}

/** 成果与问责: recorded by unit or office, corrected by a later entry, summed over a round. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly actions: ProblemActions,
    private readonly outcomes: OutcomesRepository,
    private readonly rounds: RoundsRepository,
  ) {}

  of(actor: Actor, problemId: string): Promise<OutcomeEntry[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const problem = await this.problems.find(problemId, tx);
      if (problem === null) throw new RuleViolation('problem.unknown');
      return this.outcomes.of(problem, tx);
    });
  }

  ofRound(actor: Actor, roundId: string): Promise<OutcomeSum[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [round, sums] = await Promise.all([this.rounds.find(roundId, tx), this.outcomes.sums(roundId, tx)]);
      if (round === null) throw new RuleViolation('round.unknown');
      return sums;
    });
  }

  record<Seen>(actor: Actor, target: Target, wanted: WantedOutcome, see: See<Seen>): Promise<Seen> {
    return this.step(actor, target, see, (standing, tx) => {
      checkOutcome(wanted, standing, tx.today);
      return [{ outcome: { said: outcomeLine(wanted) } }, { ...wanted, supersedesId: null, reason: null }];
    });
  }

  /** 更正: what stood stays in the ledger, and says what took its place and why. */
  correct<Seen>(
    actor: Actor,
    target: Target,
    entryId: string,
    wanted: WantedOutcome & { readonly reason: string },
    see: See<Seen>,
  ): Promise<Seen> {
    return this.step(actor, target, see, (standing, tx) => {
      const corrected = standing.find(({ id }) => id === entryId);
      if (!corrected) throw new RuleViolation('outcome.corrected');
      checkCorrection(wanted, corrected, standing, tx.today);
      const { reason } = wanted;
      const outcome = { said: outcomeLine(wanted), corrected: outcomeSaid(corrected) };
      return [
        { outcome, reason },
        { ...wanted, supersedesId: entryId },
      ];
    });
  }

  /** What stands is read once the problem is locked: nobody records beside it meanwhile. */
  private step<Seen>(
    actor: Actor,
    target: Target,
    see: See<Seen>,
    decide: (standing: readonly OutcomeEntry[], tx: WriteTx) => [ActionInput, NewOutcome],
  ): Promise<Seen> {
    const work = async (tx: WriteTx): Promise<void> => {
      const problem = await this.problems.lock(target.id, target.version, tx);
      requireStep(actor, problem, 'recordOutcome', tx.today);
      const standing = (await this.outcomes.of(problem, tx)).filter(({ stands }) => stands);
      const [input, entry] = decide(standing, tx);
      await this.actions.takeWithin(actor, problem, 'recordOutcome', input, tx);
      await this.outcomes.add(problem, entry, tx.atEnd);
    };
    return this.transactions.changing(actor.scope, () => Promise.resolve(), work, see);
  }
}
