import { randomUUID } from 'node:crypto';
import { type ActionInput, RuleViolation, advance, cleanName, judgeFile, judgeSize } from '#domain';
import { FileStore } from '#files';
import { Injectable } from '@nestjs/common';
import { ProblemActions, type See, type Target } from '../problems/problem-actions.js';
import { factsOf } from '../problems/problem-facts.js';
import type { EvidenceRow, ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsService } from '../problems/problems.service.js';
import { measuresOf, relationsOf } from '../problems/relations-of.js';
import { requireStep } from '../problems/require-step.js';
import type { Actor } from '../users/actor.js';
import { EvidenceRepository } from './evidence.repository.js';

/** A file on its way to a problem. */
export interface Upload {
  readonly name: string;
  /** Null: it belongs to the whole problem. */
  readonly measureId: string | null;
  readonly note: string;
  /** The current version that this one replaces. */
  readonly versionOf: string | null;
  /** As the sender says, where he does. */
  readonly declaredBytes: number | null;
}
/** Where a new version takes its place. */
interface Place {
  readonly measureId: string | null;
  readonly marker: string | null;
  readonly materialId: string | null;
  readonly version: number;
}

/** 佐证材料: adding and withdrawing are changes of the problem, with history and audit in the same transaction. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsService,
    private readonly evidence: EvidenceRepository,
    private readonly store: FileStore,
  ) {}

  /**
   * Takes in a file. Whoever may not add it is refused before its bytes are read; it becomes a file of the store when it was
   * judged, and evidence when the change of its problem is committed.
   */
  async add<Seen>(
    actor: Actor,
    target: Target,
    upload: Upload,
    source: AsyncIterable<Uint8Array>,
    see: See<Seen>,
  ): Promise<Seen> {
    const given = cleanName(upload.name);
    judgeSize(upload.declaredBytes ?? 0, this.store.limit);
    await this.refuseEarly(actor, target, upload);
    const arrival = await this.store.receive(source);
    try {
      const { kind, name } = judgeFile({ ...arrival, name: given });
      await arrival.keep();
      const { bytes, sha256 } = arrival;
      const id = randomUUID();
      const write = (problem: ProblemRecord, tx: Parameters<EvidenceRepository['add']>[2]): Promise<void> => {
        const { measureId, version, materialId } = placeOf(problem, upload);
        const row = {
          id,
          measureId,
          version,
          materialId: materialId ?? id,
          name,
          kind,
          bytes,
          sha256,
          note: upload.note,
        };
        return this.evidence.add(problem, row, tx);
      };
      const inputOf = (problem: ProblemRecord): ActionInput => ({
        measureId: placeOf(problem, upload).measureId,
        evidence: { name, ...placeOf(problem, upload) },
        ...(upload.note && { reason: upload.note }),
      });
      return await this.actions.takeWith(actor, target, 'addEvidence', inputOf, write, see);
    } finally {
      await arrival.letGo();
    }
  }

  /** 撤回: the piece stays in the list with who and why, and proves nothing any more. */
  withdraw<Seen>(actor: Actor, target: Target, id: string, reason: string, see: See<Seen>): Promise<Seen> {
    const inputOf = (problem: ProblemRecord): ActionInput => {
      const { name, measureId, version } = currentOf(problem, id);
      return { measureId, evidence: { name, version, marker: markerOf(problem, measureId) }, reason };
    };
    return this.actions.takeWith(
      actor,
      target,
      'withdrawEvidence',
      inputOf,
      (problem, tx) => this.evidence.withdraw(problem, currentOf(problem, id).materialId, reason, tx),
      see,
    );
  }

  private async refuseEarly(actor: Actor, { id, version }: Target, upload: Upload): Promise<void> {
    const { problem, today } = await this.problems.view(actor, id);
    if (problem.version !== version) throw new RuleViolation('problem.stale', { version: problem.version });
    requireStep(actor, problem, 'addEvidence', today);
    const { measureId } = placeOf(problem, upload);
    const relations = relationsOf(actor, problem, measuresOf(problem, { measureId }));
    advance(factsOf(problem, today), 'addEvidence', relations, actor.userId);
  }
}

function placeOf(problem: ProblemRecord, { measureId, versionOf }: Upload): Place {
  if (versionOf !== null) {
    const former = currentOf(problem, versionOf);
    const marker = markerOf(problem, former.measureId);
    return { measureId: former.measureId, marker, materialId: former.materialId, version: former.version + 1 };
  }
  return { measureId, marker: markerOf(problem, measureId), materialId: null, version: 1 };
}

function currentOf({ evidenceList }: ProblemRecord, id: string): EvidenceRow {
  const found = evidenceList.find((one) => one.id === id);
  if (!found) throw new RuleViolation('evidence.unknown');
  if (!found.current) throw new RuleViolation('evidence.notCurrent');
  return found;
}

function markerOf({ measureList }: ProblemRecord, measureId: string | null): string | null {
  if (measureId === null) return null;
  const measure = measureList.find((one) => one.id === measureId);
  if (!measure) throw new RuleViolation('measure.unknown');
  return measure.marker;
}
