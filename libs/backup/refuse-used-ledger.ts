import type { ClientBase } from 'pg';
import { BackupRefused } from './backup-refused.js';
import { identifiers, ledgerTables } from './tables.js';

/** What every ledger begins with. `migrate` fills calendars and says so in the audit log; that is no ledger yet. */
const SIGNS: readonly { readonly table: string; readonly word: string; readonly condition: string }[] = [
  { table: 'unit', word: '单位', condition: 'true' },
  { table: 'user_account', word: '人员', condition: 'true' },
  { table: 'inspection_round', word: '轮次', condition: 'true' },
  { table: 'audit_entry', word: '审计记录', condition: `action <> 'calendar.imported'` },
];

/** Holds the tables from here on, so that nobody begins a ledger while another is being restored. */
export async function refuseUsedLedger(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('taizhang.restore'))`);
  const tables = await ledgerTables(client);
  if (tables.length === 0) return;
  await client.query(`lock table ${identifiers(tables.map(({ name }) => name))} in access exclusive mode`);
  const found: string[] = [];
  for (const { table, word, condition } of SIGNS) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table} where ${condition}`);
    if (rows[0] && rows[0].n > 0) found.push(`${word} ${rows[0].n}`);
  }
  if (found.length > 0)
    throw new BackupRefused(`这个数据库里已有台账（${found.join('，')}），没有恢复。请恢复到一个空的数据库。`);
}
