import { SYSTEM, Transactions } from '#database';
import { Injectable } from '@nestjs/common';

/** What is over and is no record: nothing of the ledger, nothing of the audit log. */
const OVER = [
  `delete from session where expires_at < app_now() or last_seen_at < app_now() - interval '1 day'`,
  `delete from sign_in_link where expires_at < app_now()`,
  `delete from sign_in_failure where at < app_now() - interval '1 day'`,
  `delete from idempotency_key where at < app_now() - interval '1 day'`,
  // The file itself; what it changed stands in the history and the audit log.
  `delete from ledger_import where created_at < app_now() - interval '7 days'`,
  // Begun and never sent.
  `delete from report_draft where saved_at < app_now() - interval '60 days'`,
];

@Injectable()
export class PurgeService {
  constructor(private readonly transactions: Transactions) {}

  async purge(): Promise<void> {
    await this.transactions.within(SYSTEM, async (tx) => {
      for (const statement of OVER) await tx.query(statement);
    });
  }
}
