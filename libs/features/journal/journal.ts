import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

/** A change of one problem: one row a version, told in the words of the timeline. */
export interface ProblemEntry {
  readonly problem: { readonly roundId: string; readonly id: string; readonly version: number };
  readonly action: string;
  readonly text: string;
  readonly detail?: string | null;
  /** Field → [old, new]. */
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>;
  /** The leader for whom a deputy has acted: the record names both. */
  readonly behalf?: { readonly id: string; readonly name: string } | null;
}

export interface AuditEntry {
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** History and audit log. Both are written in the transaction of the change itself, or not at all. */
@Injectable()
export class Journal {
  /** One round trip: the history row of the new version and its link in the audit chain. */
  async append(entry: ProblemEntry, tx: Tx): Promise<void> {
    const { problem, action, text, detail = null, changes = {}, behalf = null } = entry;
    await tx.query(
      `with history as (
         insert into problem_history (round_id, problem_id, version, action, text, detail, changes, actor_id, on_behalf_of_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $10))
       select audit_append($8, 'problem.' || $4, 'problem', $2,
         jsonb_build_object('version', $3::int, 'text', $5::text, 'changes', $7::jsonb)
           || case when $10::uuid is null then '{}' else jsonb_build_object('onBehalfOf', jsonb_build_object('id', $10::uuid, 'name', $11::text)) end, $9)`,
      [
        problem.roundId,
        problem.id,
        problem.version,
        action,
        text,
        detail,
        JSON.stringify(changes),
        tx.scope.userId,
        tx.scope.address,
        behalf?.id ?? null,
        behalf?.name ?? null,
      ],
    );
  }

  /** An event that belongs to no single problem. */
  async audit(entry: AuditEntry, tx: Tx): Promise<void> {
    await tx.query(`select audit_append($1, $2, $3, $4, $5::jsonb, $6)`, [
      tx.scope.userId,
      entry.action,
      entry.entity,
      entry.entityId,
      JSON.stringify(entry.detail ?? {}),
      tx.scope.address,
    ]);
  }
}
