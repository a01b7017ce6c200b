import { createHash } from 'node:crypto';
import { RuleViolation, importRefusal } from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { type PackedSheets, unpackSheets } from '#intake';
import { Injectable } from '@nestjs/common';
import { type RoundRow, RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import type { ImportRow, LedgerImportView, SheetChoice } from './import-rows.js';
import { ImportSettlement } from './import-settlement.js';
import { LedgerImportsRepository } from './ledger-imports.repository.js';
import { SheetComparison, saidOf } from './sheet-comparison.js';

/** Files with more rows are compared and imported by a worker; whoever began may leave and come back. */
const ROWS_AT_ONCE = 2_000;
const NO_CHOICE: SheetChoice = { sheet: null, headerRow: null, columns: {} };

/** 台账导入: what a file would change is shown first; then all of it is done, or nothing. */
@Injectable()
export class LedgerImportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly imports: LedgerImportsRepository,
    private readonly comparison: SheetComparison,
    private readonly settlement: ImportSettlement,
  ) {}

  /** Whoever may not import is told before his file is read. */
  async mayImport(actor: Actor, roundId: string): Promise<void> {
    await this.transactions.within(actor.scope, (tx) => this.roundOf(actor, roundId, tx));
  }

  begin(actor: Actor, roundId: string, file: PackedSheets & { readonly name: string }): Promise<LedgerImportView> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.roundOf(actor, roundId, tx);
      const { name: fileName, packed: sheets } = file;
      const rows = Math.max(...file.sheets.map((sheet) => sheet.rows.length));
      const sha256 = createHash('sha256').update(sheets).digest();
      const id = await this.imports.add({ roundId, fileName, sha256, sheets, rows, choice: NO_CHOICE }, tx);
      if (rows <= ROWS_AT_ONCE) await this.keepComparison(actor, round, { roundId, id }, file, NO_CHOICE, tx);
      return this.viewWithin(roundId, id, tx);
    });
  }

  view(actor: Actor, roundId: string, id: string): Promise<LedgerImportView> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.roundOf(actor, roundId, tx);
      return this.viewWithin(roundId, id, tx);
    });
  }

  /** Imports that wait for a worker or for a person. */
  open(actor: Actor, roundId: string): Promise<LedgerImportView[]> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.roundOf(actor, roundId, tx);
      return this.imports.open(roundId, tx);
    });
  }

  /** Another sheet, another row of headings, other columns; said once, the columns are known the next time. */
  choose(actor: Actor, roundId: string, id: string, choice: SheetChoice): Promise<LedgerImportView> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.roundOf(actor, roundId, tx);
      const held = await this.lockOpen(roundId, id, tx);
      const before = held.preview;
      if (held.rows > ROWS_AT_ONCE) await this.imports.keepChoice(held, choice, tx);
      else await this.keepComparison(actor, round, held, unpackSheets(held.sheets), choice, tx);
      if (before) await this.imports.remember(round.unitId, saidOf(before, choice), tx);
      return this.viewWithin(roundId, id, tx);
    });
  }

  /** Does what the preview of this digest shows; a large file is left to a worker. */
  apply(
    actor: Actor,
    roundId: string,
    id: string,
    { digest, acceptDoubts }: { digest: string; acceptDoubts: boolean },
  ): Promise<LedgerImportView> {
    return this.transactions.within(actor.scope, async (tx) => {
      const round = await this.roundOf(actor, roundId, tx);
      const held = await this.lockOpen(roundId, id, tx);
      const { preview } = held;
      if (preview === null || held.digest !== digest) throw new RuleViolation('import.notSeen');
      const refusal = importRefusal({ ...preview.counts, firstAt: preview.findings[0]?.address ?? '' }, acceptDoubts);
      if (refusal !== null) throw refusal;
      if (held.rows > ROWS_AT_ONCE) await this.imports.settle(held, 'waiting', tx);
      else await this.settlement.settle(actor, round, held, unpackSheets(held.sheets), tx);
      return this.viewWithin(roundId, id, tx);
    });
  }

  /** What a worker does: compares and imports what waits, each in the name of who began it. Returns how many. */
  async workOff(): Promise<number> {
    const waiting = await this.transactions.within(SYSTEM, (tx) => this.imports.waiting(tx));
    const failed: unknown[] = [];
    for (const one of waiting) {
      const done = this.settlement.inNameOf(one.createdById, (actor) => this.workOn(actor, one));
      await done.catch((error: unknown) => failed.push(error)); // the others do not wait for it
    }
    if (failed.length > 0)
      throw new AggregateError(failed, `${failed.length} imports: ${failed.map(String).join('; ')}`);
    return waiting.length;
  }

  private async workOn(actor: Actor, { roundId, id }: Pick<ImportRow, 'roundId' | 'id'>): Promise<void> {
    try {
      await this.transactions.within(actor.scope, async (tx) => {
        const round = await this.roundOf(actor, roundId, tx);
        const held = await this.imports.lock(roundId, id, tx);
        if (held === null) return;
        const file = unpackSheets(held.sheets);
        if (held.state === 'comparing') await this.keepComparison(actor, round, held, file, held.choice, tx);
        else if (held.state === 'waiting') await this.settlement.settle(actor, round, held, file, tx);
      });
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      const { code, facts } = error;
      await this.transactions.within(SYSTEM, (tx) =>
        this.imports.settle({ roundId, id }, 'refused', tx, { code, facts }),
      );
    }
  }

  private async keepComparison(
    actor: Actor,
    round: RoundRow,
    held: Pick<ImportRow, 'roundId' | 'id'>,
    { sheets }: PackedSheets,
    choice: SheetChoice,
    tx: Tx,
  ): Promise<void> {
    const { preview, digest } = await this.comparison.compare(actor, round, sheets, choice, tx);
    await this.imports.keepComparison(held, { choice, preview, digest }, tx);
  }

  private async roundOf(actor: Actor, roundId: string, tx: Tx): Promise<RoundRow> {
    const round = await this.rounds.find(roundId, tx);
    if (round === null) throw new RuleViolation('round.unknown');
    if (!actorMay(actor, 'importNotice', round.unitId)) throw new RuleViolation('import.mayNot');
    return round;
  }

  private async viewWithin(roundId: string, id: string, tx: Tx): Promise<LedgerImportView> {
    const view = await this.imports.find(roundId, id, tx);
    if (view === null) throw new RuleViolation('import.unknown');
    return view;
  }

  private async lockOpen(roundId: string, id: string, tx: Tx): Promise<ImportRow> {
    const held = await this.imports.lock(roundId, id, tx);
    if (held === null) throw new RuleViolation('import.unknown');
    if (held.state === 'applied') throw new RuleViolation('import.applied');
    if (held.state === 'waiting') throw new RuleViolation('import.underWay');
    return held;
  }
}
