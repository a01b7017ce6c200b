import { SYSTEM, type Tx, createDataSource, enterScope } from '#database';
import type { FileStore } from '#files';
import type { PoolClient } from 'pg';
import type { DataSourceOptions, QueryRunner } from 'typeorm';
import { BackupRefused } from './backup-refused.js';
import { checkBackup } from './check-backup.js';
import { loadTables } from './load-tables.js';
import type { Manifest } from './manifest.js';
import { FilesOnTheirWay } from './restore-files.js';
import { refuseUsedLedger } from './refuse-used-ledger.js';
import { SchemaAt } from './schema-at.js';
import { enterCopySession } from './session.js';
import { settleUnsent } from './settle-unsent.js';
import { ledgerTables, migrationsOf } from './tables.js';

export interface Restored {
  readonly manifest: Manifest;
  /** Deliveries that are `unknown` now: a person decides whether they are sent again. */
  readonly unsent: number;
  /** Files that rows name and that are not there: a backup of format 1 carried none. */
  readonly filesMissing: number;
}

export interface RestorePlan {
  readonly file: string;
  readonly ownerUrl: string;
  /** Where its files go; it takes them whatever their size. */
  readonly files: FileStore;
  /** Writes the restoring down, in its own transaction. */
  readonly record: (restored: Restored, tx: Tx) => Promise<void>;
  /** Instead of the product's own. */
  readonly migrations?: DataSourceOptions['migrations'];
}

/** A backup into an empty database, in one transaction: all of it or, whatever happens, nothing. Files are there before a row names them. */
export async function restoreBackup(plan: RestorePlan): Promise<Restored> {
  const manifest = await checkBackup(plan.file);
  const source = createDataSource({ url: plan.ownerUrl, pool: 1 });
  if (plan.migrations) source.setOptions({ migrations: plan.migrations });
  await source.initialize();
  const runner = source.createQueryRunner();
  const files = new FilesOnTheirWay(plan.files);
  try {
    await runner.startTransaction();
    const restored = await rebuild(new SchemaAt(source, runner), runner, manifest, { ...plan, files }).catch(
      (error: unknown) => files.takeBack(error),
    );
    await runner.commitTransaction(); // may have arrived though nobody heard: from here on the files stay
    return restored;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
    await source.destroy();
  }
}

async function rebuild(
  schema: SchemaAt,
  runner: QueryRunner,
  manifest: Manifest,
  plan: Pick<RestorePlan, 'file' | 'record'> & { readonly files: FilesOnTheirWay },
): Promise<Restored> {
  const client = (await runner.connect()) as PoolClient; // what COPY needs; TypeORM does not know its type
  await enterCopySession(client);
  schema.refuseUnknown(manifest.migrations, (name) => newerBackup(manifest, name));
  const there = await migrationsOf(client);
  schema.refuseUnknown(there, (name) => `数据库的结构比本程序新（${name}），没有恢复。请换成最新的程序。`);
  if (there.length > 0) await refuseUsedLedger(client);
  await schema.takeDown(there);
  await schema.bringTo(manifest.migrations);
  refuseOtherTables(manifest, await ledgerTables(client));
  await loadTables(client, plan.file, manifest);
  await schema.bringToNewest();
  const unsent = await settleUnsent(client);
  await plan.files.putAll(plan.file);
  const restored = { manifest, unsent, filesMissing: await plan.files.missing(client, manifest) };
  await plan.record(restored, await enterScope(runner, SYSTEM));
  return restored;
}

/** The manifest against the tables that these migrations make. */
function refuseOtherTables(
  manifest: Manifest,
  tables: readonly { readonly name: string; readonly columns: readonly string[] }[],
): void {
  const shape = (list: typeof tables): string[] =>
    list.map(({ name, columns }) => `${name}(${[...columns].sort().join(', ')})`);
  const [inBackup, inSchema] = [shape(manifest.tables), shape(tables)];
  const faults = [
    ...inSchema.filter((one) => !inBackup.includes(one)).map((one) => `备份里没有 ${one}`),
    ...inBackup.filter((one) => !inSchema.includes(one)).map((one) => `备份里多出 ${one}`),
  ];
  if (faults.length > 0) throw new BackupRefused(`备份的表与它的结构版本不符，没有恢复：${faults.join('；')}。`);
}

function newerBackup({ version }: Manifest, migration: string): string {
  return `备份来自更新的版本（${version}，结构 ${migration}），没有恢复。请先把程序升级到该版本或更新的版本。`;
}
