import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ArchiveWriter, type WrittenFile } from './archive-writer.js';
import { BackupRefused } from './backup-refused.js';
import { type FilesPlan, copyFiles } from './copy-files.js';
import { FORMAT, type Manifest, type TableEntry, manifestOf } from './manifest.js';
import { FORMAT_NAME, MANIFEST_HASH_NAME, MANIFEST_NAME, cutIntoPieces, pieceName } from './pieces.js';
import { enterCopySession } from './session.js';
import { TableSum } from './table-sum.js';
import { LEFT_OUT, type LedgerTable, identifiers, ledgerTables, migrationsOf } from './tables.js';

export interface BackupPlan extends FilesPlan {
  readonly file: string;
  /** The owner of the tables: the application may not read which migrations have run. */
  readonly ownerUrl: string;
  /** Of the product, for whoever has to restore it. */
  readonly version: string;
  readonly signal?: AbortSignal;
}

/** The whole ledger as it is at one instant, while people work on; the file is there whole or not at all. */
export async function makeBackup(plan: BackupPlan): Promise<{ manifest: Manifest; file: WrittenFile }> {
  const client = new pg.Client({
    connectionString: plan.ownerUrl,
    application_name: 'taizhang',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // reported by the query that fails
  await client.connect();
  try {
    return await intoFile(client, plan);
  } finally {
    await client.end();
  }
}

async function intoFile(client: pg.Client, plan: BackupPlan): Promise<{ manifest: Manifest; file: WrittenFile }> {
  const archive = await ArchiveWriter.create(plan.file, plan.signal);
  try {
    await archive.add(FORMAT_NAME, Buffer.from(`${FORMAT}\n`));
    const manifest = await copyAll(client, archive, plan);
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await archive.add(MANIFEST_NAME, text);
    await archive.add(MANIFEST_HASH_NAME, Buffer.from(`${createHash('sha256').update(text).digest('hex')}\n`));
    return { manifest, file: await archive.close() };
  } catch (error) {
    await archive.discard();
    throw error;
  }
}

/** One snapshot for all tables and the files they name: what is in one fits what is in the others. */
async function copyAll(client: pg.Client, archive: ArchiveWriter, plan: BackupPlan): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only');
  await enterCopySession(client);
  const migrations = await migrationsOf(client);
  if (migrations.length === 0) throw new BackupRefused('这个数据库里没有台账，没有可备份的内容。');
  const { rows } = await client.query<{ now: Date }>('select now()');
  const tables = await ledgerTables(client);
  await client.query(`lock table ${identifiers(tables.map(({ name }) => name))} in access share mode`);
  const entries: TableEntry[] = [];
  for (const table of tables) entries.push(await copyOut(client, table, archive));
  const files = await copyFiles(client, plan, archive);
  await client.query('commit');
  const takenAt = rows[0]?.now.toISOString() ?? '';
  return manifestOf({ version: plan.version, takenAt, migrations, leftOut: LEFT_OUT }, entries, files);
}

async function copyOut(
  client: pg.Client,
  { name, columns, key }: LedgerTable,
  archive: ArchiveWriter,
): Promise<TableEntry> {
  const order = key.length > 0 ? ` order by ${identifiers(key)}` : '';
  const rows = client.query(copyTo(`copy (select ${identifiers(columns)} from "${name}"${order}) to stdout`));
  const sum = new TableSum();
  let number = 0;
  for await (const piece of cutIntoPieces(rows)) {
    sum.add(piece);
    await archive.add(pieceName(name, (number += 1)), piece);
  }
  return { name, columns, ...sum.sum() };
}
