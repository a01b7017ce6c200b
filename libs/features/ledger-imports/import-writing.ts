import type { ChangedRow } from '#domain';
import type { Tx, WriteTx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import { RegistrationsRepository } from '../problems/registrations.repository.js';
import type { ImportPreview, ImportRow } from './import-rows.js';
import { LedgerImportsRepository } from './ledger-imports.repository.js';
import { SheetEntries } from './sheet-entries.js';

/** What an import locks and writes, one thing after the other. */
@Injectable()
export class ImportWriting {
  constructor(
    private readonly problems: ProblemsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly entries: SheetEntries,
    private readonly imports: LedgerImportsRepository,
    private readonly journal: Journal,
  ) {}

  nextPlace(roundId: string, tx: Tx): ReturnType<RegistrationsRepository['nextPlace']> {
    return this.registrations.nextPlace(roundId, null, tx);
  }

  /** All that change, in one order, so that two who change the same wait for one another and not for each other. */
  async lock(changed: readonly ChangedRow[], tx: Tx): Promise<ReadonlyMap<string, ProblemRecord>> {
    const targets = changed.map(({ problem }) => problem).sort((a, b) => (a.id < b.id ? -1 : 1));
    const locked = await Promise.all(targets.map(({ id, version }) => this.problems.lock(id, version, tx)));
    return new Map(locked.map((problem) => [problem.id, problem]));
  }

  enter(...given: Parameters<SheetEntries['enter']>): Promise<void> {
    return this.entries.enter(...given);
  }

  async close(held: ImportRow, { counts: { fresh, changed } }: ImportPreview, tx: WriteTx): Promise<void> {
    await this.imports.settle(held, 'applied', tx);
    const detail = { file: held.fileName, sha256: held.sha256.toString('hex'), fresh, changed };
    await this.journal.audit({ action: 'ledger.imported', entity: 'round', entityId: held.roundId, detail }, tx.atEnd);
  }
}
