import type { ClueCounts } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface ClueCountRow extends ClueCounts {
  readonly id: string;
  readonly recordedBy: string;
}
export interface ClueNote {
  readonly id: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}
/** Who has read what was noted, or was refused. */
export interface ClueAccess {
  readonly at: Date;
  readonly by: string | null;
  readonly refused: boolean;
}

/** 线索与信访. Row level security shows texts to 派驻纪检组 of the round and to nobody else. */
@Injectable()
export class CluesRepository {
  latest(roundId: string, tx: Asking): Promise<ClueCountRow | null> {
    return tx.one<ClueCountRow>(
      `select c.id, c.as_of as "asOf", c.clues_received as "cluesReceived", c.clues_closed as "cluesClosed",
         c.cases_filed as "casesFiled", c.letters_received as "lettersReceived", c.letters_closed as "lettersClosed", a.name as "recordedBy"
       from clue_count c join user_account a on a.id = c.recorded_by_id where c.round_id = $1 order by c.id desc limit 1`,
      [roundId],
    );
  }

  /** That there are texts, without a word of them. */
  notes(roundId: string, tx: Asking): Promise<ClueNote[]> {
    return tx.query<ClueNote>(
      `select t.id, a.name as "writtenBy", t.written_at as "writtenAt" from clue_text t join user_account a on a.id = t.written_by_id
       where t.round_id = $1 order by t.id desc limit 100`,
      [roundId],
    );
  }

  async text(roundId: string, id: string, tx: Asking): Promise<string | null> {
    const found = await tx.one<{ text: string }>(`select text from clue_text where round_id = $1 and id = $2`, [
      roundId,
      id,
    ]);
    return found?.text ?? null;
  }

  accesses(roundId: string, tx: Asking): Promise<ClueAccess[]> {
    return tx.query<ClueAccess>(
      `select e.at, a.name as by, e.action = 'clue.refused' as refused from audit_entry e left join user_account a on a.id = e.actor_id
       where e.entity = 'clue' and e.entity_id = $1 and e.action in ('clue.read', 'clue.refused') order by e.seq desc limit 20`,
      [roundId],
    );
  }

  async addCounts(roundId: string, counts: ClueCounts, tx: Tx): Promise<void> {
    await tx.query(
      `insert into clue_count (round_id, as_of, clues_received, clues_closed, cases_filed, letters_received, letters_closed, recorded_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[roundId, counts.asOf, counts.cluesReceived, counts.cluesClosed, counts.casesFiled],
        ...[counts.lettersReceived, counts.lettersClosed, tx.scope.userId],
      ],
    );
  }

  async addText(roundId: string, text: string, tx: Tx): Promise<void> {
    await tx.query(`insert into clue_text (round_id, text, written_by_id) values ($1, $2, $3)`, [
      roundId,
      text,
      tx.scope.userId,
    ]);
  }
}
