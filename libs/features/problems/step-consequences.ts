import {
  type Action,
  type ActionInput,
  LEVEL_OF_ACTION,
  type ProblemChange,
  type Named,
  type Relation,
  extensionAfter,
  jointParty,
  waitsFor,
} from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { ProblemSearchRepository } from '../search/problem-search.repository.js';
import { ExtensionsRepository } from './extensions.repository.js';
import { factsOf } from './problem-facts.js';
import type { ProblemRecord } from './problem-rows.js';
import { ReviewsRepository, isReview } from './reviews.repository.js';
import { SignOffRegister } from './sign-off-register.js';

/** A step as it was decided: what it makes of the problem, and by whom. */
export interface Step {
  readonly problem: ProblemRecord;
  readonly action: Action;
  readonly input: ActionInput;
  readonly change: ProblemChange;
  readonly stage: ProblemRecord['stage'];
  readonly relations: ReadonlySet<Relation>;
  /** The leader for whom a deputy takes it. */
  readonly behalf: Named | null;
}

/** What every step of the workflow writes beside its problem. */
@Injectable()
export class StepConsequences {
  constructor(
    private readonly extensions: ExtensionsRepository,
    private readonly reviews: ReviewsRepository,
    private readonly search: ProblemSearchRepository,
    private readonly register: SignOffRegister,
  ) {}

  /** Says what else the timeline has to tell. */
  async write(step: Step, tx: Tx): Promise<string | null> {
    const lapsed = await this.keepExtension(step, tx);
    await this.keepReview(step, tx);
    await this.keepFound(step, tx);
    await this.keepForm(step, tx);
    return lapsed;
  }

  /** The request for an extension follows the step; what is said of one that ends undecided. */
  private async keepExtension({ problem, action, input, change, stage }: Step, tx: Tx): Promise<string | null> {
    if (action === 'askExtension') await this.extensions.ask(problem, input, tx);
    if (problem.extension === null) return null;
    const { deadline = problem.deadline } = change;
    const moved = { stage: stage !== problem.stage, deadline: deadline !== problem.deadline };
    const state = extensionAfter(action, moved);
    if (state !== null) await this.extensions.settle(problem, state, deadline, input, tx);
    return state === 'lapsed' ? '未批复的延期申请同时终止' : null;
  }

  private async keepReview({ problem, action, input, relations, behalf }: Step, tx: Tx): Promise<void> {
    if (problem.stage !== 'submitted' || !isReview(action)) return;
    const { review } = factsOf(problem, tx.today);
    const level = LEVEL_OF_ACTION[action] ?? waitsFor(review);
    const verdict = action === 'return' ? 'returned' : 'agreed';
    const party = level === 'joint' ? jointParty(review, relations) : null;
    await this.reviews.say(
      problem,
      { level, party, verdict, opinion: input.opinion ?? input.reason ?? null, behalf },
      tx,
    );
  }

  private async keepFound({ problem, change }: Step, tx: Tx): Promise<void> {
    const { title = problem.title, text = problem.text } = change;
    if (title === problem.title && text === problem.text) return;
    await this.search.keep(problem.roundId, [{ ...problem, title, text }], tx);
  }

  /** 销号 gives the form its number; what came back voids it. */
  private async keepForm({ problem, action, input }: Step, tx: Tx): Promise<void> {
    if (action === 'signOff') await this.register.give(problem, tx);
    if (input.lookedBack?.relapsed) await this.register.void(problem, `回头看发现${input.lookedBack.said}`, tx);
  }
}
