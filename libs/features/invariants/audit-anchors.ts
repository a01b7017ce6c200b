import { type AuditAnchor, type AuditFault, anchorFaults, anchorText, parseAnchor } from '#domain';
import { SYSTEM, Transactions, type Tx } from '#database';
import { AnchorFile } from '#files';
import { Injectable } from '@nestjs/common';
import { Heartbeats } from '../heartbeats/heartbeats.js';

/** Heads of the audit chain, kept in a file outside the database: who may rewrite all of it does not reach them there. */
@Injectable()
export class AuditAnchors {
  constructor(
    private readonly transactions: Transactions,
    private readonly heartbeats: Heartbeats,
    private readonly file: AnchorFile,
  ) {}

  /** Null for a log without a single entry. */
  head(tx: Tx): Promise<AuditAnchor | null> {
    return tx.one<AuditAnchor>(`select seq, encode(hash, 'hex') as hash from audit_entry order by seq desc limit 1`);
  }

  /** Those of the file; what a power cut left unfinished is none. */
  async kept(): Promise<AuditAnchor[]> {
    return (await this.file.lines()).map(parseAnchor).filter((one) => one !== null);
  }

  /** What the anchors show of the chain as it is now. */
  async faults(anchors: readonly AuditAnchor[], tx: Tx): Promise<AuditFault[]> {
    const found = await tx.query<AuditAnchor>(
      `select seq, encode(hash, 'hex') as hash from audit_entry where seq = any ($1::bigint[])`,
      [anchors.map(({ seq }) => seq)],
    );
    const last = (await this.head(tx))?.seq ?? 0;
    return anchorFaults(anchors, new Map(found.map(({ seq, hash }) => [seq, hash])), last);
  }

  /** Writes down a head that was verified, and for the 状态 page when. */
  async keep(head: AuditAnchor): Promise<void> {
    const now = await this.transactions.within(SYSTEM, (tx) => Promise.resolve(tx.now));
    await this.file.append(`${now.toISOString()} ${anchorText(head)}`);
    await this.transactions.within(SYSTEM, (tx) => this.heartbeats.beat('audit.anchor', { seq: head.seq }, tx));
  }
}
