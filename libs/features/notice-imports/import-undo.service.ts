import { RuleViolation, undoRefusal } from '#domain';
import { Transactions, type Tx, sqlState } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { type RoundRow, RoundsRepository } from '../rounds/rounds.repository.js';
import { type Actor, actorMay } from '../users/actor.js';
import { type ImportRow, ImportUndoRepository } from './import-undo.repository.js';

/** Class 23: a rule of the database was broken. */
const INTEGRITY = '23';

export interface ImportView {
  readonly round: RoundRow;
  readonly problems: number;
  readonly importedAt: Date;
  readonly importedBy: string;
  /** Why it cannot be undone by who asks; null: it can. */
  readonly refusal: RuleViolation | null;
}

/** 撤销导入: the round goes as it came, whole, while nobody has worked on it. */
@Injectable()
export class ImportUndoService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: RoundsRepository,
    private readonly imports: ImportUndoRepository,
    private readonly journal: Journal,
  ) {}

  view(actor: Actor, roundId: string): Promise<ImportView> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const { round, imported, refusal } = await this.read(actor, roundId, tx);
      const { problems, importedAt, importedBy } = imported;
      return { round, problems, importedAt, importedBy, refusal };
    });
  }

  /** One transaction. What was undone stays told in the audit log, beside the import itself. */
  undo(actor: Actor, roundId: string): Promise<{ code: string; name: string; problems: number }> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.allowed(actor, roundId, tx); // whoever may not holds nobody up
      await this.imports.lock(roundId, tx);
      const { round, imported } = await this.allowed(actor, roundId, tx); // as others left it, and it stays so
      await this.imports.undo(roundId, tx).catch(refuseWhatIsInUse);
      const { problems, sha256 } = imported;
      const { code, name } = round;
      const detail = { code, name, problems, sha256 };
      await this.journal.audit({ action: 'notice.importUndone', entity: 'round', entityId: roundId, detail }, tx.atEnd);
      return { code, name, problems };
    });
  }

  private async allowed(actor: Actor, roundId: string, tx: Tx): Promise<{ round: RoundRow; imported: ImportRow }> {
    const { refusal, ...found } = await this.read(actor, roundId, tx);
    if (refusal !== null) throw refusal;
    return found;
  }

  private async read(
    actor: Actor,
    roundId: string,
    tx: Tx,
  ): Promise<{ round: RoundRow; imported: ImportRow; refusal: RuleViolation | null }> {
    const [round, imported] = await Promise.all([this.rounds.find(roundId, tx), this.imports.find(roundId, tx)]);
    if (round === null) throw new RuleViolation('round.unknown');
    const mayNot = actorMay(actor, 'importNotice', round.unitId) ? null : new RuleViolation('import.mayNotUndo');
    if (imported === null) throw mayNot ?? new RuleViolation('import.none');
    return { round, imported, refusal: mayNot ?? undoRefusal(imported) };
  }
}

/** Something stands on a problem that the facts do not count: the database keeps both. */
function refuseWhatIsInUse(error: unknown): never {
  throw sqlState(error)?.startsWith(INTEGRITY) ? new RuleViolation('import.inUse') : error;
}
