import { type ChangedRow, RuleViolation } from '#domain';
import type { WriteTx } from '#database';
import type { PackedSheets } from '#intake';
import { Injectable } from '@nestjs/common';
import { ProblemActions } from '../problems/problem-actions.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import type { RoundRow } from '../rounds/rounds.repository.js';
import type { Actor } from '../users/actor.js';
import { SessionsService } from '../users/sessions.service.js';
import type { ImportPreview, ImportRow, ShownChanged } from './import-rows.js';
import { ImportWriting } from './import-writing.js';
import { type Comparison, SheetComparison } from './sheet-comparison.js';

/** Writes what was shown: by the rules, with the history and the audit rows of the same work done by hand. */
@Injectable()
export class ImportSettlement {
  constructor(
    private readonly comparison: SheetComparison,
    private readonly actions: ProblemActions,
    private readonly writing: ImportWriting,
    private readonly sessions: SessionsService,
  ) {}

  async inNameOf(userId: string, work: (actor: Actor) => Promise<void>): Promise<void> {
    await work(await this.sessions.actorOf(userId));
  }

  async settle(actor: Actor, round: RoundRow, held: ImportRow, { sheets }: PackedSheets, tx: WriteTx): Promise<void> {
    // First: nobody enters a problem of this round until the transaction ends.
    const place = await this.writing.nextPlace(round.id, tx);
    const found = await this.comparison.compare(actor, round, sheets, held.choice, tx);
    if (found.digest !== held.digest) throw changedMeanwhile(held.preview, found);
    const locked = await this.writing.lock(found.diff.changed, tx);
    await this.writing.enter(round, found.diff.fresh, place, tx);
    for (const changed of found.diff.changed) {
      const problem = locked.get(changed.problem.id);
      if (problem) await this.takeSteps(actor, problem, changed, tx);
    }
    await this.writing.close(held, found.preview, tx);
  }

  /** The words first, then who is responsible: what follows is decided on the problem as it stands then. */
  private async takeSteps(actor: Actor, problem: ProblemRecord, { steps }: ChangedRow, tx: WriteTx): Promise<void> {
    let standing = problem;
    for (const { action, input } of steps) {
      const version = await this.actions.takeWithin(actor, standing, action, input, tx);
      const { title = standing.title, text = standing.text } = input;
      standing = { ...standing, version, title, text };
    }
  }
}

/** What of the ledger is other than it was when the preview was made. */
function changedMeanwhile(seen: ImportPreview | null, { preview }: Comparison): RuleViolation {
  const before = new Map((seen?.changed ?? []).map((one) => [one.number, saidOf(one)]));
  const after = new Map(preview.changed.map((one) => [one.number, saidOf(one)]));
  const numbers = [...new Set([...before.keys(), ...after.keys()])].filter((one) => before.get(one) !== after.get(one));
  return new RuleViolation('import.changedMeanwhile', {
    numbers: numbers.slice(0, 5).join('、'),
    count: numbers.length,
  });
}

/** In one order: what was kept as jsonb comes back with its fields in another. */
function saidOf({ version, changes }: ShownChanged): string {
  return JSON.stringify([version, changes.map(({ field, before, after }) => [field, before, after])]);
}
