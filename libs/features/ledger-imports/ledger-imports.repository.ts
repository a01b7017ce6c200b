import type { Remembered, Taken } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ImportPreview, ImportRow, ImportState, LedgerImportView, SheetChoice } from './import-rows.js';

export interface NewImport {
  readonly roundId: string;
  readonly fileName: string;
  readonly sha256: Buffer;
  readonly sheets: Buffer;
  readonly rows: number;
  readonly choice: SheetChoice;
}

const VIEW = `id, round_id as "roundId", file_name as "fileName", state, digest, preview, refusal`;

@Injectable()
export class LedgerImportsRepository {
  async add(wanted: NewImport, tx: Tx): Promise<string> {
    const added = await tx.one<{ id: string }>(
      `insert into ledger_import (round_id, file_name, sha256, sheets, rows, choice, state, created_by_id)
       values ($1, $2, $3, $4, $5, $6, 'comparing', $7) returning id`,
      [
        ...[wanted.roundId, wanted.fileName, wanted.sha256, wanted.sheets, wanted.rows],
        ...[JSON.stringify(wanted.choice), tx.scope.userId],
      ],
    );
    if (!added) throw new Error('insert gave no row');
    return added.id;
  }

  find(roundId: string, id: string, tx: Tx): Promise<LedgerImportView | null> {
    return tx.one<LedgerImportView>(`select ${VIEW} from ledger_import where round_id = $1 and id = $2`, [roundId, id]);
  }

  /** The import with its file, locked until the transaction ends. */
  lock(roundId: string, id: string, tx: Tx): Promise<ImportRow | null> {
    return tx.one<ImportRow>(
      `select ${VIEW}, sheets, rows, sha256, choice, created_by_id as "createdById" from ledger_import
       where round_id = $1 and id = $2 for update`,
      [roundId, id],
    );
  }

  /** Imports of a round that are not over, the latest first. */
  open(roundId: string, tx: Tx): Promise<LedgerImportView[]> {
    return tx.query<LedgerImportView>(
      `select ${VIEW} from ledger_import where round_id = $1 and state <> 'applied' order by created_at desc limit 10`,
      [roundId],
    );
  }

  /** What waits for a worker; one that has failed for an hour is left to a person. */
  waiting(tx: Tx): Promise<Pick<ImportRow, 'roundId' | 'id' | 'createdById'>[]> {
    return tx.query(
      `select round_id as "roundId", id, created_by_id as "createdById" from ledger_import
       where state in ('comparing', 'waiting') and created_at > app_now() - interval '1 hour' order by created_at limit 5`,
    );
  }

  async keepComparison(
    { roundId, id }: Pick<ImportRow, 'roundId' | 'id'>,
    found: { choice: SheetChoice; preview: ImportPreview; digest: string },
    tx: Tx,
  ): Promise<void> {
    await tx.query(
      `update ledger_import set state = 'compared', choice = $3, preview = $4, digest = $5, refusal = null
       where round_id = $1 and id = $2`,
      [roundId, id, JSON.stringify(found.choice), JSON.stringify(found.preview), found.digest],
    );
  }

  async keepChoice({ roundId, id }: Pick<ImportRow, 'roundId' | 'id'>, choice: SheetChoice, tx: Tx): Promise<void> {
    await tx.query(
      `update ledger_import set state = 'comparing', choice = $3, preview = null, digest = null, refusal = null
       where round_id = $1 and id = $2`,
      [roundId, id, JSON.stringify(choice)],
    );
  }

  async settle(
    { roundId, id }: Pick<ImportRow, 'roundId' | 'id'>,
    state: Exclude<ImportState, 'comparing' | 'compared'>,
    tx: Tx,
    refusal: LedgerImportView['refusal'] = null,
  ): Promise<void> {
    await tx.query(
      `update ledger_import set state = $3, refusal = $4, settled_at = case when $3 = 'waiting' then null else app_now() end
       where round_id = $1 and id = $2 and state <> 'applied'`,
      [roundId, id, state, refusal && JSON.stringify(refusal)],
    );
  }

  async remembered(unitId: string, tx: Tx): Promise<Remembered> {
    const rows = await tx.query<{ heading: string; taken: Taken }>(
      `select heading, taken from sheet_mapping where unit_id = $1`,
      [unitId],
    );
    return Object.fromEntries(rows.map(({ heading, taken }) => [heading, taken]));
  }

  async remember(unitId: string, said: Remembered, tx: Tx): Promise<void> {
    const rows = Object.entries(said).map(([heading, taken]) => ({ heading, taken }));
    await tx.query(
      `insert into sheet_mapping (unit_id, heading, taken)
       select $1, s.heading, s.taken from jsonb_to_recordset($2::jsonb) as s(heading text, taken text)
       on conflict (unit_id, heading) do update set taken = excluded.taken`,
      [unitId, JSON.stringify(rows)],
    );
  }
}
