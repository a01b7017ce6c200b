import { type ReviewLevels, RuleViolation, orderedLevels } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type NoticeRow, type RoundRow, RoundsRepository } from './rounds.repository.js';

@Injectable()
export class RoundsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly journal: Journal,
  ) {}

  list(actor: Actor): Promise<RoundRow[]> {
    return this.transactions.within(actor.scope, (tx) => this.rounds.list(tx));
  }

  find(actor: Actor, id: string): Promise<RoundRow> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.rounds.find(id, tx);
      if (round === null) throw new RuleViolation('round.unknown');
      return round;
    });
  }

  notice(actor: Actor, roundId: string): Promise<NoticeRow> {
    return this.transactions.within(actor.scope, async (tx) => {
      const notice = await this.rounds.findNotice(roundId, tx);
      if (notice === null) throw new RuleViolation('round.unknown');
      return notice;
    });
  }

  /** Applications under way go on from where they are: what was passed stays passed. */
  setReviewLevels(actor: Actor, roundId: string, wanted: ReviewLevels): Promise<RoundRow> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.rounds.find(roundId, tx);
      if (round === null) throw new RuleViolation('round.unknown');
      if (!actorMay(actor, 'setUpRound', round.unitId)) throw new RuleViolation('round.mayNotSetUp');
      const levels = orderedLevels(wanted);
      await this.rounds.setLevels(roundId, round.reviewLevels, levels, tx);
      const detail = { before: round.reviewLevels, after: levels };
      await this.journal.audit({ action: 'round.reviewLevels', entity: 'round', entityId: roundId, detail }, tx);
      return { ...round, reviewLevels: levels };
    });
  }
}
