import { LOOK_BACK_QUESTIONS, type LocalDate, RuleViolation, type SampleRule, drawSample, shareOut } from '#domain';
import { type Asking, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import {
  type Drawable,
  type LookBackItemRow,
  type LookBackPlanRow,
  type LookBackRate,
  LookBacksRepository,
} from './look-backs.repository.js';

export interface WantedPlan extends SampleRule {
  readonly inspectorIds: readonly string[];
  readonly dueOn: LocalDate;
  /** Lines beside those that every look-back has. */
  readonly ownLines: readonly string[];
}
export interface LookBacks {
  readonly plans: readonly LookBackPlanRow[];
  readonly rates: readonly LookBackRate[];
  readonly mayPlan: boolean;
}

/** 回头看: what is looked at again, and by whom. */
@Injectable()
export class LookBacksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly lookBacks: LookBacksRepository,
    private readonly journal: Journal,
  ) {}

  ofRound(actor: Actor, roundId: string): Promise<LookBacks> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const [round, plans, rates] = await Promise.all([
        this.rounds.find(roundId, tx),
        this.lookBacks.plans(roundId, tx),
        this.lookBacks.rates(roundId, tx),
      ]);
      if (round === null) throw new RuleViolation('round.unknown');
      return { plans, rates, mayPlan: actorMay(actor, 'lookBack', round.unitId) };
    });
  }

  items(actor: Actor, roundId: string, planId: string): Promise<LookBackItemRow[]> {
    return this.transactions.reading(actor.scope, actor.now, (tx) => this.lookBacks.items(roundId, planId, tx));
  }

  /** The problems that the rule draws; nothing is kept. */
  preview(actor: Actor, roundId: string, rule: SampleRule): Promise<Drawable[]> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      await this.requireMay(actor, roundId, tx);
      return drawSample(await this.lookBacks.candidates(roundId, tx), rule);
    });
  }

  /** The plan's id. */
  plan(actor: Actor, roundId: string, wanted: WantedPlan): Promise<string> {
    const { method, share, seed, dueOn, ownLines } = wanted;
    return this.transactions.within(actor.scope, async (tx) => {
      await this.requireMay(actor, roundId, tx);
      if (dueOn < tx.today) throw new RuleViolation('lookback.dayPast', { today: tx.today });
      const [candidates, able] = await Promise.all([
        this.lookBacks.candidates(roundId, tx),
        this.lookBacks.inspectorsAmong(wanted.inspectorIds, roundId, tx),
      ]);
      if (wanted.inspectorIds.some((id) => !able.has(id))) throw new RuleViolation('lookback.notAnInspector');
      const shared = shareOut(drawSample(candidates, { method, share, seed }), wanted.inspectorIds);
      const items = shared.map(({ problem, inspectorId }) => ({ problemId: problem.id, inspectorId }));
      const checklist = [...LOOK_BACK_QUESTIONS, ...ownLines];
      const plan = { roundId, method, share, seed, drawnFrom: candidates.length, checklist, dueOn, items };
      const id = await this.lookBacks.addPlan(plan, tx);
      const detail = { method, share, seed, drawnFrom: candidates.length, items: items.length, plan: id };
      await this.journal.audit({ action: 'lookBack.planned', entity: 'round', entityId: roundId, detail }, tx);
      return id;
    });
  }

  private async requireMay(actor: Actor, roundId: string, tx: Asking): Promise<void> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    if (!actorMay(actor, 'lookBack', round.unitId)) throw new RuleViolation('lookback.mayNot');
  }
}
