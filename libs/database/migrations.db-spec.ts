import 'reflect-metadata';
import { DatabaseModule, migrate, schemaDrift, unmigrate } from '#database';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { withDatabase } from '../../test/database/test-database.js';
import { ask } from '../../test/ledger.js';
import { MIGRATIONS } from './migrations/index.js';

@Module({})
class NothingElse {}

const LEFT = `
  select c.relkind::text || ' ' || c.relname as what from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relname not like '%migration%'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all select 'function ' || p.proname from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all select 'policy ' || polname from pg_policy`;

describe('迁移', () => {
  const database = withDatabase();

  it('brings the schema to what the entities say', async () => {
    expect(await schemaDrift(database.ownerUrl)).toEqual([]);
  });

  it('notices an entity and a table that disagree', async () => {
    await ask(database.ownerUrl, 'alter table heartbeat add column forgotten text');
    expect(await schemaDrift(database.ownerUrl)).toEqual([expect.stringContaining('forgotten')]);
    await ask(database.ownerUrl, 'alter table heartbeat drop column forgotten');
  });

  it('does nothing the second time', async () => {
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });

  it('can be taken back whole, leaving nothing behind, and run again', async () => {
    await unmigrate(database.ownerUrl);
    expect(await ask(database.ownerUrl, LEFT)).toEqual([]);
    expect(await migrate(database.ownerUrl)).toHaveLength(MIGRATIONS.length);
    expect(await schemaDrift(database.ownerUrl)).toEqual([]);
  });
});

describe('数据库角色', () => {
  const database = withDatabase();
  const connect = async (url: string): Promise<void> => {
    const imports = [DatabaseModule.connect({ url, pool: 1 })];
    const settings = { logger: false, abortOnError: false } as const;
    await (await NestFactory.createApplicationContext({ module: NothingElse, imports }, settings)).close();
  };

  it('works with the application role, which owns nothing', async () => {
    await expect(connect(database.appUrl)).resolves.toBeUndefined();
    const owned = `select relname from pg_class where pg_get_userbyid(relowner) = 'taizhang_app'`;
    expect(await ask(database.superUrl, owned)).toEqual([]);
  });

  it('refuses to run as the owner of the tables', async () => {
    await expect(connect(database.ownerUrl)).rejects.toThrow('权限过大');
  });

  it('refuses to run as a superuser, whom row level security does not bind', async () => {
    await expect(connect(database.superUrl)).rejects.toThrow('权限过大');
  });

  it('refuses to run as one that row level security passes over', async () => {
    const url = Object.assign(new URL(database.appUrl), { username: 'taizhang_passes_over', password: 'passes-over' });
    const drop = `drop role if exists taizhang_passes_over`;
    await ask(database.superUrl, `${drop}; create role taizhang_passes_over login bypassrls password 'passes-over'`);
    await expect(connect(url.href)).rejects.toThrow('权限过大');
    await ask(database.superUrl, drop);
  });

  it.each(['audit_entry', 'app_clock', 'migration'])('may not write into %s', async (table) => {
    await expect(ask(database.appUrl, `insert into ${table} default values`)).rejects.toThrow('permission denied');
  });

  it('may not move the clock that fires reminders', async () => {
    await expect(ask(database.appUrl, `update app_clock set shift = '1 day'`)).rejects.toThrow('permission denied');
  });

  it.each([
    'problem',
    'problem_history',
    'progress_report',
    'message',
    'weekly_snapshot',
    'round_notice',
    'evidence',
    'evidence_access',
  ])('may delete nothing from %s', async (table) => {
    await expect(ask(database.appUrl, `delete from ${table}`)).rejects.toThrow('permission denied');
  });
});
