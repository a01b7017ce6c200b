import { SYSTEM, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Heartbeats } from '../heartbeats/heartbeats.js';
import { INVARIANTS } from './invariants.sql.js';

export interface Broken {
  readonly id: string;
  readonly says: string;
  readonly rows: unknown[];
}

@Injectable()
export class InvariantsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly heartbeats: Heartbeats,
  ) {}

  /** The invariants that do not hold, with the first rows that break them; none is the only good answer. */
  check(only: readonly string[] = []): Promise<Broken[]> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const broken: Broken[] = [];
      for (const { id, says, sql } of INVARIANTS) {
        if (only.length > 0 && !only.includes(id)) continue;
        const rows = await tx.query(`select * from (${sql}) broken limit 20`);
        if (rows.length > 0) broken.push({ id, says, rows });
      }
      return broken;
    });
  }

  /** Rows of the audit log that were altered, cut out or forged, by their number. */
  verifyAudit(): Promise<{ entries: number; faults: { seq: number; fault: string }[] }> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const counted = await tx.one<{ entries: number }>(`select count(*) as entries from audit_entry`);
      const faults = await tx.query<{ seq: number; fault: string }>(`select seq, fault from audit_verify()`);
      return { entries: counted?.entries ?? 0, faults };
    });
  }

  /** The same, with the result noted for the 状态 page. */
  async verifyAndNote(): Promise<void> {
    const { entries, faults } = await this.verifyAudit();
    await this.transactions.within(SYSTEM, (tx) =>
      this.heartbeats.beat('audit.verify', { entries, faults: faults.length }, tx),
    );
  }
}
