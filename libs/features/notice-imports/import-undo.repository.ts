import type { SinceImport } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** An import as the ledger has it now. */
export interface ImportRow extends SinceImport {
  readonly problems: number;
  readonly importedAt: Date;
  readonly importedBy: string;
  /** Of the text, in hexadecimal. */
  readonly sha256: string;
}

@Injectable()
export class ImportUndoRepository {
  /** Nobody works on a problem of the round, enters one or is reminded of one until the transaction ends. */
  async lock(roundId: string, tx: Asking): Promise<void> {
    // In the order in which a change takes them: the round, its problems, their reminders.
    await Promise.all([
      tx.query(`select 1 from inspection_round where id = $1 for update`, [roundId]),
      tx.query(`select 1 from problem where round_id = $1 order by id for update`, [roundId]),
      tx.query(`select 1 from reminder_occurrence where round_id = $1 order by id for update`, [roundId]),
    ]);
  }

  /** Null where the round has no imported notice. */
  find(roundId: string, tx: Tx): Promise<ImportRow | null> {
    return tx.one<ImportRow>(
      `select counted.*, r.created_at as "importedAt", u.name as "importedBy", encode(n.sha256, 'hex') as sha256,
         (select count(*) from reminder_occurrence o where o.round_id = r.id and o.state = 'fired') as sent,
         (select count(*) from weekly_snapshot s where s.round_id = r.id) as frozen
       from round_notice n join inspection_round r on r.id = n.round_id join user_account u on u.id = r.created_by_id
       cross join lateral (
         select count(*) filter (where h.action = 'import') as problems, count(*) filter (where h.action <> 'import') as added,
           count(*) filter (where p.version > 1) as touched
         from problem p left join problem_history h on h.round_id = p.round_id and h.problem_id = p.id and h.version = 1
         where p.round_id = r.id) counted
       where n.round_id = $1`,
      [roundId],
    );
  }

  /** The round and everything its import wrote; the database refuses where there is anything else. */
  async undo(roundId: string, tx: Tx): Promise<void> {
    await tx.query(`select undo_import($1)`, [roundId]);
  }
}
