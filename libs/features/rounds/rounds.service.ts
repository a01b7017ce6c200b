import { RuleViolation } from '#domain';
import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { type NoticeRow, type RoundRow, RoundsRepository } from './rounds.repository.js';

@Injectable()
export class RoundsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
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
}
