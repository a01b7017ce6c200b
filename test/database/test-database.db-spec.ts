import pg from 'pg';
import { createTestDatabase, withDatabase } from './test-database.js';

async function ask<T extends pg.QueryResultRow>(url: string, query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<T>(query)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

describe('a database for tests', () => {
  const database = withDatabase();

  it('is migrated, with the rights of a real one', async () => {
    const rights = `select current_user as role, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`;
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false };
    expect(await ask(database.appUrl, rights)).toEqual([{ role: 'taizhang_app', ...none }]);
    expect(await ask(database.ownerUrl, rights)).toEqual([{ role: 'taizhang_owner', ...none }]);
    expect(await ask(database.ownerUrl, 'select count(*)::int > 0 as migrated from migration')).toEqual([
      { migrated: true },
    ]);
  });

  it('lets the application role change no table', async () => {
    await expect(ask(database.appUrl, 'create table mine (a int)')).rejects.toThrow('permission denied');
  });

  it('is nobody else’s', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await ask(one.ownerUrl, 'create table mine (a int)');
    expect(await ask(other.ownerUrl, `select to_regclass('mine')`)).toEqual([{ to_regclass: null }]);
    await Promise.all([one.drop(), other.drop()]);
    await expect(ask(one.ownerUrl, 'select 1')).rejects.toThrow('does not exist');
  });

  it('orders Chinese text the same on every machine and finds its trigrams', async () => {
    const facts = `select datlocprovider as provider, show_trgm('责任单位') <> '{}' as trigrams from pg_database where datname = current_database()`;
    expect(await ask(database.appUrl, facts)).toEqual([{ provider: 'b', trigrams: true }]);
  });
});
