import type { EvidenceKind } from '#domain';
import type { Asking, Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** A version about to be written. */
export interface NewEvidence {
  readonly id: string;
  readonly measureId: string | null;
  readonly materialId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  readonly sha256: string;
  readonly note: string;
}
/** What serving a file takes. */
export interface EvidenceFile {
  readonly id: string;
  readonly roundId: string;
  readonly problemId: string;
  readonly name: string;
  readonly kind: EvidenceKind;
  readonly bytes: number;
  readonly sha256: string;
}
/** With the number of its problem, for whoever has to look for it. */
export interface NumberedFile extends EvidenceFile {
  readonly number: string;
}
export interface AccessRow {
  readonly by: string;
  readonly unit: string | null;
  readonly at: Date;
}

const FILE_COLUMNS = `id, round_id as "roundId", problem_id as "problemId", name, kind, bytes, encode(sha256, 'hex') as sha256`;

@Injectable()
export class EvidenceRepository {
  async add(problem: { roundId: string; id: string }, one: NewEvidence, tx: Tx): Promise<void> {
    await tx.query(
      `insert into evidence (round_id, problem_id, id, measure_id, material_id, version, name, kind, bytes, sha256, note, uploaded_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11, $12)`,
      [
        ...[problem.roundId, problem.id, one.id, one.measureId, one.materialId, one.version],
        ...[one.name, one.kind, one.bytes, one.sha256, one.note, tx.scope.userId],
      ],
    );
  }

  /** All versions that still stood: a piece is withdrawn whole. */
  async withdraw(problem: { roundId: string; id: string }, materialId: string, reason: string, tx: Tx): Promise<void> {
    await tx.query(
      `update evidence set withdrawn_at = app_now(), withdrawn_by_id = $4, withdrawal_reason = $5
       where round_id = $1 and problem_id = $2 and material_id = $3 and withdrawn_at is null`,
      [problem.roundId, problem.id, materialId, tx.scope.userId, reason],
    );
  }

  find(id: string, tx: Asking): Promise<EvidenceFile | null> {
    return tx.one<EvidenceFile>(`select ${FILE_COLUMNS} from evidence where id = $1`, [id]);
  }

  async recordAccess({ roundId, problemId, id }: EvidenceFile, tx: Tx): Promise<void> {
    await tx.query(`insert into evidence_access (round_id, problem_id, evidence_id, user_id) values ($1, $2, $3, $4)`, [
      roundId,
      problemId,
      id,
      tx.scope.userId,
    ]);
  }

  /** Who opened it, the last first. */
  accessesOf({ roundId, id }: EvidenceFile, limit: number, tx: Asking): Promise<AccessRow[]> {
    return tx.query<AccessRow>(
      `select u.name as by, a.at, (select n.name from membership m join unit n on n.id = m.unit_id
         where m.user_id = u.id order by m.since, m.role limit 1) as unit
       from evidence_access a join user_account u on u.id = a.user_id
       where a.round_id = $1 and a.evidence_id = $2 order by a.id desc limit $3`,
      [roundId, id, limit],
    );
  }

  /** Every version there is, in batches by id. */
  after(id: string | null, limit: number, tx: Asking): Promise<NumberedFile[]> {
    return tx.query<NumberedFile>(
      `select ${FILE_COLUMNS},
         (select p.number from problem p where p.round_id = e.round_id and p.id = e.problem_id) as number
       from evidence e where $1::uuid is null or id > $1 order by id limit $2`,
      [id, limit],
    );
  }

  async isNamed(sha256: string, tx: Asking): Promise<boolean> {
    return (await tx.one(`select 1 from evidence where sha256 = decode($1, 'hex') limit 1`, [sha256])) !== null;
  }
}
