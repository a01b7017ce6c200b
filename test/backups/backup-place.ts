import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RestorePlan, makeBackup, restoreBackup } from '#backup';
import { unmigrate } from '#database';
import { type FileStore, storeAt } from '#files';
import { Journal } from '#features';
import { type TestDatabase, createTestDatabase } from '../database/test-database.js';
import { filesOfSpec } from '../files-of-spec.js';
import { type Place, ask } from '../ledger.js';

export const VERSION = '0.0.9-spec';

interface BackupPlace {
  file(name: string): string;
  /** The files of another machine: none, at first. */
  store(name: string): FileStore;
  emptyDatabase(): Promise<TestDatabase>;
}

/** A folder for the backups of a file's specs, and empty databases to restore them into. */
export function withBackupPlace(): BackupPlace {
  let folder = '';
  const databases: TestDatabase[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-backup-'));
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  const emptyDatabase = async (): Promise<TestDatabase> => {
    const database = await createTestDatabase();
    databases.push(database);
    return database;
  };
  const file = (name: string): string => join(folder, name);
  const store = (name: string): FileStore => storeAt({ folder: file(name), s3: null, limitBytes: Infinity });
  return { file, store, emptyDatabase };
}

/** As PostgreSQL makes it: no table of ours. */
export async function unmigrated(database: TestDatabase): Promise<TestDatabase> {
  await unmigrate(database.ownerUrl);
  return database;
}

export const backUp = (place: Place, file: string, more: { withoutLost?: boolean; files?: FileStore } = {}) =>
  makeBackup({ file, ownerUrl: place.ownerUrl, version: VERSION, files: storeAt(filesOfSpec()), ...more });

/** Into the store of the spec itself, or into another one, as on another machine. */
export function restore(
  place: Place,
  file: string,
  more: { migrations?: RestorePlan['migrations']; files?: FileStore } = {},
) {
  return restoreBackup({
    file,
    ownerUrl: place.ownerUrl,
    files: storeAt(filesOfSpec()),
    ...more,
    record: ({ manifest, unsent }, tx) =>
      new Journal().audit(
        { action: 'ledger.restored', entity: 'ledger', entityId: null, detail: { takenAt: manifest.takenAt, unsent } },
        tx,
      ),
  });
}

/**
 * Table → its rows, counted and hashed by PostgreSQL itself, past row level security; of the tables named in `columns`
 * these columns alone.
 */
export async function contentOf(
  place: Place,
  columns: Readonly<Record<string, readonly string[]>> = {},
): Promise<Record<string, { rows: number; hash: string }>> {
  const tables = await ask<{ name: string }>(
    place.superUrl,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const content: Record<string, { rows: number; hash: string }> = {};
  for (const { name } of tables) {
    const row = columns[name] ? `row(${columns[name].map((column) => `t."${column}"`).join(', ')})` : 't';
    const [found] = await ask<{ rows: number; hash: string }>(
      place.superUrl,
      `select count(*)::int as rows, coalesce(md5(string_agg(${row}::text, '\n' order by ${row}::text collate "C")), '') as hash from "${name}" t`,
    );
    if (found) content[name] = found;
  }
  return content;
}

/** What guards the rows: constraints, triggers, row level security, indexes, rights. */
export function guardsOf(place: Place): Promise<{ what: string }[]> {
  return ask(
    place.superUrl,
    `select what from (
       select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as what from pg_constraint
         where connamespace = 'public'::regnamespace
       union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
       union all select relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' ' || coalesce(relacl::text, '-') from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r'
       union all select polrelid::regclass || ' ' || pg_get_expr(polqual, polrelid) from pg_policy
       union all select indexdef from pg_indexes where schemaname = 'public') guards order by what collate "C"`,
  );
}
