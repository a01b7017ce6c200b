import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BackupRefused } from './backup-refused.js';
import { differences } from './differences.js';
import type { Manifest, TableEntry } from './manifest.js';
import { tableOf } from './pieces.js';
import { runsIn } from './runs.js';
import { TableSum } from './table-sum.js';
import { identifiers } from './tables.js';

type Loaded = Pick<TableEntry, 'name' | 'rows' | 'bytes' | 'sha256'>;

/**
 * Rows as they were, into empty tables. Meanwhile no trigger of ours adds to them, and row level security, which knows
 * no COPY, does not bind the owner; foreign keys are checked as ever.
 */
export async function loadTables(client: ClientBase, file: string, manifest: Manifest): Promise<void> {
  const names = manifest.tables.map(({ name }) => name);
  const forced = await behindRowSecurity(client, names);
  await alter(client, names, 'disable trigger user');
  await alter(client, forced, 'no force row level security');
  await client.query(`truncate ${identifiers(names)} cascade`); // what a migration may have put there
  await copyAllIn(client, file, manifest);
  await alter(client, forced, 'force row level security');
  await alter(client, names, 'enable trigger user');
  await setSequences(client, names);
  await client.query(`analyze ${identifiers(names)}`);
}

async function copyAllIn(client: ClientBase, file: string, manifest: Manifest): Promise<void> {
  const loaded: Loaded[] = [];
  for await (const { name, content } of runsIn(file, (piece) => tableOf(piece)?.table)) {
    const entry = manifest.tables.find((one) => one.name === name);
    if (!entry) throw changed(`多出表 ${name}`);
    loaded.push(await copyIn(client, entry, content));
  }
  const faults = differences(manifest, loaded);
  if (faults.length > 0) throw changed(faults.join('；'));
}

async function copyIn(client: ClientBase, { name, columns }: TableEntry, rows: AsyncIterable<Buffer>): Promise<Loaded> {
  const sum = new TableSum();
  const table = client.query(copyFrom(`copy "${name}" (${identifiers(columns)}) from stdin`));
  await pipeline(summed(rows, sum), table).catch((error: Error) => {
    throw error instanceof BackupRefused ? error : changed(`表 ${name} 读不进去（${error.message}）`, error);
  });
  if (table.rowCount !== sum.rows) throw changed(`表 ${name} 读入 ${table.rowCount} 行，应为 ${sum.rows} 行`);
  return { name, ...sum.sum() };
}

async function* summed(rows: AsyncIterable<Buffer>, sum: TableSum): AsyncGenerator<Buffer> {
  for await (const piece of rows) {
    sum.add(piece);
    if (piece.length > 0) yield piece;
  }
}

async function behindRowSecurity(client: ClientBase, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname = any ($1)`,
    [names],
  );
  return rows.map(({ name }) => name);
}

async function alter(client: ClientBase, names: readonly string[], change: string): Promise<void> {
  for (const name of names) await client.query(`alter table "${name}" ${change}`);
}

/** Numbers given by a sequence go on after the highest there is. */
async function setSequences(client: ClientBase, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, s.sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     cross join lateral pg_get_serial_sequence(quote_ident(c.relname), a.attname) as s(sequence)
     where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and s.sequence is not null`,
    [names],
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1::regclass, max("${column}")) from "${table}" having max("${column}") is not null`,
      [sequence],
    );
}

function changed(what: string, cause?: Error): BackupRefused {
  return new BackupRefused(`恢复中止，数据库没有改动：${what}。请换另一份备份，或核对文件是否在恢复期间被改动。`, {
    cause,
  });
}
