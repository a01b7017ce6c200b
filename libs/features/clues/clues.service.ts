import { type ClueCounts, RuleViolation, checkClueCounts } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type ClueAccess, type ClueCountRow, type ClueNote, CluesRepository } from './clues.repository.js';

export interface Clues {
  readonly counts: ClueCountRow | null;
  readonly notes: readonly ClueNote[];
  readonly accesses: readonly ClueAccess[];
  readonly mayKeep: boolean;
}

/** 线索与信访: everybody with the round in scope sees how many; what was noted is for 派驻纪检组, and every look at it is logged. */
@Injectable()
export class CluesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly clues: CluesRepository,
    private readonly journal: Journal,
  ) {}

  ofRound(actor: Actor, roundId: string): Promise<Clues> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const mayKeep = await this.mayKeep(actor, roundId, tx);
      const counts = await this.clues.latest(roundId, tx);
      if (!mayKeep) return { counts, notes: [], accesses: [], mayKeep };
      const [notes, accesses] = await Promise.all([this.clues.notes(roundId, tx), this.clues.accesses(roundId, tx)]);
      return { counts, notes, accesses, mayKeep };
    });
  }

  /** The numbers as of a day, and a text where one is given. */
  keep(actor: Actor, roundId: string, counts: ClueCounts, text: string | null): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      if (!(await this.mayKeep(actor, roundId, tx))) throw new RuleViolation('clue.mayNotKeep');
      checkClueCounts(counts, await this.clues.latest(roundId, tx), tx.today);
      await this.clues.addCounts(roundId, counts, tx);
      if (text !== null) await this.clues.addText(roundId, text, tx);
      const detail = { ...counts, withText: text !== null };
      await this.journal.audit({ action: 'clue.counted', entity: 'clue', entityId: roundId, detail }, tx);
    });
  }

  /** A refusal is written down as well, and stays written: it is thrown when its transaction is over. */
  async read(actor: Actor, roundId: string, id: string): Promise<string> {
    const text = await this.transactions.within(actor.scope, async (tx) => {
      const round = await this.rounds.find(roundId, tx);
      const may = round !== null && actorMay(actor, 'keepClues', round.unitId);
      const found = may ? await this.clues.text(roundId, id, tx) : null;
      const action = may ? 'clue.read' : 'clue.refused';
      await this.journal.audit({ action, entity: 'clue', entityId: roundId, detail: { text: id } }, tx);
      return { may, found };
    });
    if (!text.may) throw new RuleViolation('clue.mayNotRead');
    if (text.found === null) throw new RuleViolation('clue.unknown');
    return text.found;
  }

  private async mayKeep(actor: Actor, roundId: string, tx: Tx): Promise<boolean> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    return actorMay(actor, 'keepClues', round.unitId);
  }
}
