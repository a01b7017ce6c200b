import type { ClientBase } from 'pg';
import { copyOrder } from './copy-order.js';

export interface LedgerTable {
  readonly name: string;
  readonly columns: string[];
  readonly key: string[];
  readonly refersTo: string[];
}

/** Not in a backup, and why. The reasons stand in its manifest. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  session: '登录会话：恢复后各人重新登录',
  sign_in_link: '一次性登录链接：恢复后另发',
  sign_in_failure: '登录失败的计数：一天后本来就作废',
  idempotency_key: '已答复请求的记忆：一天后本来就作废',
  ledger_import: '正在核对的表格：恢复后重新选择文件，已导入的在台账和审计里',
  heartbeat: '各项定时工作的最近时间：属于运行中的进程',
  app_clock: '测试用的时钟偏移：恢复后用新机器的时钟',
  migration: '表结构的版本：写在 migrations',
  'bullmq.*': '队列：只是门铃，恢复后由台账重新生成',
};

/** Straight from the catalogue: a table added by a later migration is in the next backup without another word. */
const TABLES = `
  select c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select array_agg(a.attname::text order by place) from pg_index i
      cross join unnest(i.indkey) with ordinality as k(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), '{}') as key,
    coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f'), '{}') as "refersTo"
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

/** The tables of a ledger, each after those it refers to. */
export async function ledgerTables(client: ClientBase): Promise<LedgerTable[]> {
  const { rows } = await client.query<LedgerTable>(TABLES, [Object.keys(LEFT_OUT)]);
  return copyOrder(rows);
}

/** Every migration the database has been through, oldest first; none when there is no ledger in it. */
export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const there = await client.query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`);
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>('select name from migration order by id');
  return rows.map(({ name }) => name);
}

export const identifiers = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
