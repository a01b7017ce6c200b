import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Env, projectRoot } from '#config';
import { migrate } from '#database';
import type { PublishedYear } from '#domain';
import { CalendarYears } from '#features';
import { migrateQueue } from '#queue';
import { withFeatures } from './context.js';
import { requireOwnerUrl } from './owner-url.js';

const APP_ROLE = 'taizhang_app';

/** Schema, queue tables and the work calendars that ship with the program. Running it again changes nothing. */
export async function migrateAll(env: Env): Promise<string[]> {
  const ownerUrl = requireOwnerUrl(env, '更新数据库结构');
  const ran = await migrate(ownerUrl);
  await migrateQueue(ownerUrl, APP_ROLE);
  const years = await publishedYears();
  await withFeatures(env, (context) => context.get(CalendarYears).import(years));
  return ran;
}

async function publishedYears(): Promise<PublishedYear[]> {
  const folder = join(projectRoot(), 'config/holidays');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as PublishedYear),
  );
}
