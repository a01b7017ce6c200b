import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Env, projectRoot, requireDatabaseUrl } from '#config';
import { SYSTEM, Transactions, migrate } from '#database';
import type { CalendarDay } from '#domain';
import { Calendars } from '#features';
import { migrateQueue } from '#queue';
import { withFeatures } from './context.js';

const APP_ROLE = 'taizhang_app';

/** Schema, queue tables and the work calendars that ship with the program. Running it again changes nothing. */
export async function migrateAll(env: Env): Promise<string[]> {
  const ownerUrl = env.databaseOwnerUrl ?? requireDatabaseUrl(env);
  const ran = await migrate(ownerUrl);
  await migrateQueue(ownerUrl, APP_ROLE);
  await withFeatures(env, async (context) => {
    const calendars = context.get(Calendars);
    const years = await publishedYears();
    await context.get(Transactions).within(SYSTEM, async (tx) => {
      for (const year of years) await calendars.importYear(year, tx);
    });
  });
  return ran;
}

interface PublishedYear {
  readonly year: number;
  readonly source: string;
  readonly days: readonly CalendarDay[];
}

async function publishedYears(): Promise<PublishedYear[]> {
  const folder = join(projectRoot(), 'config/holidays');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as PublishedYear),
  );
}
