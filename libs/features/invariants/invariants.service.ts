import type { AuditAnchor, AuditFault } from '#domain';
import { SYSTEM, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Calendars } from '../calendars/calendars.js';
import { Heartbeats } from '../heartbeats/heartbeats.js';
import { AuditAnchors } from './audit-anchors.js';
import { INVARIANTS } from './invariants.sql.js';
import { missingReminders } from './missing-reminders.js';

/** Rows shown of what does not hold. */
const SHOWN = 20;

export interface Broken {
  readonly id: string;
  readonly says: string;
  readonly rows: unknown[];
}

/** What reading the audit log from end to end has shown. */
export interface VerifiedAudit {
  readonly entries: number;
  /** The newest entry that was there when reading began. */
  readonly head: AuditAnchor | null;
  readonly faults: readonly AuditFault[];
}

@Injectable()
export class InvariantsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly heartbeats: Heartbeats,
    private readonly calendars: Calendars,
    private readonly anchors: AuditAnchors,
  ) {}

  /** The invariants that do not hold, with the first rows that break them; none is the only good answer. */
  check(only: readonly string[] = []): Promise<Broken[]> {
    const asked = (id: string): boolean => only.length === 0 || only.includes(id);
    return this.transactions.within(SYSTEM, async (tx) => {
      const broken: Broken[] = [];
      for (const { id, says, sql } of INVARIANTS) {
        if (!asked(id)) continue;
        const rows = await tx.query(`select * from (${sql}) broken limit ${SHOWN}`);
        if (rows.length > 0) broken.push({ id, says, rows });
      }
      const missing = asked('I5') ? await missingReminders(SHOWN, await this.calendars.current(tx), tx) : [];
      if (missing.length > 0)
        broken.push({ id: 'I5', says: 'complete: every reminder that follows from a date', rows: missing });
      return broken;
    });
  }

  /**
   * Rows of the audit log that were altered, cut out or forged, by their number; and what the anchors show, those kept in
   * the file and those that somebody kept himself.
   */
  async verifyAudit(kept: readonly AuditAnchor[] = []): Promise<VerifiedAudit> {
    const anchors = [...(await this.anchors.kept()), ...kept]; // before the log is read: it only grows
    return this.transactions.within(SYSTEM, async (tx) => {
      const head = await this.anchors.head(tx);
      const counted = await tx.one<{ entries: number }>(`select count(*) as entries from audit_entry`);
      const faults = await tx.query<AuditFault>(`select seq, fault from audit_verify()`);
      return { entries: counted?.entries ?? 0, head, faults: [...faults, ...(await this.anchors.faults(anchors, tx))] };
    });
  }

  /** The same, with the result noted for the 状态 page and, of a sound chain, the head kept outside the database. */
  async verifyAndNote(): Promise<void> {
    const { entries, head, faults } = await this.verifyAudit();
    await this.transactions.within(SYSTEM, (tx) =>
      this.heartbeats.beat('audit.verify', { entries, faults: faults.length }, tx),
    );
    if (head !== null && faults.length === 0) await this.anchors.keep(head);
  }
}
