import 'reflect-metadata';
import { DatabaseModule } from '#database';
import { FeaturesModule, InvariantsService } from '#features';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { withDatabase } from '../database/test-database.js';
import { dueOccurrences } from './due-occurrences.js';
import { type RedisServer, startRedis } from './redis-server.js';
import { Workers } from './workers.js';

const OCCURRENCES = 2_000;
const KILLS = 5;
const SPREAD_SECONDS = 12;

@Module({})
class Empty {}

/** Where in the work the kills fall: printed, so that a failure can be run again. */
function thresholds(seed: number): number[] {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: KILLS }, () => Math.floor(next() * (OCCURRENCES - 200))).sort((a, b) => a - b);
}

const BACKENDS = ['PostgreSQL', 'Redis'] as const;
/** All but I5: these problems have one reminder of their plan, not the whole of it. */
const HOLD = ['I1', 'I2', 'I2g', 'I3', 'I4', 'I6', 'I7', 'I8', 'I9', 'I11'];
/** Nobody listens there. */
const NO_REDIS = 'redis://127.0.0.1:1';

describe.each(BACKENDS)('提醒在工作进程被杀时（队列：%s）', (backend) => {
  const database = withDatabase();

  it(`misses none and doubles none of ${OCCURRENCES}, killed ${KILLS} times in the middle`, async () => {
    const redis = backend === 'Redis' ? await startRedis() : null;
    const client = new pg.Client(database.superUrl);
    await client.connect();
    const workers = new Workers({ DATABASE_URL: database.appUrl, ...(redis && { REDIS_URL: redis.url }) });
    try {
      await dueOccurrences(client, OCCURRENCES, SPREAD_SECONDS);
      await fireUnderKills(client, workers, redis);
      expect(await count(client, 'fired')).toBe(OCCURRENCES);
      const { rows } = await client.query(
        'select count(*)::int as messages, count(distinct occurrence_id)::int as told from message',
      );
      expect(rows).toEqual([{ messages: 2 * OCCURRENCES, told: OCCURRENCES }]);
      expect(await broken(database.appUrl)).toEqual([]);
    } finally {
      await workers.stopAll();
      await client.end();
      await redis?.stop();
    }
  }, 150_000);
});

describe('提醒在队列不通时', () => {
  const database = withDatabase();

  it('go out all the same: the sweeper needs no bell', async () => {
    const client = new pg.Client(database.superUrl);
    await client.connect();
    const workers = new Workers({ DATABASE_URL: database.appUrl, REDIS_URL: NO_REDIS });
    try {
      await dueOccurrences(client, 50, 1);
      workers.start();
      await until(client, async () => (await count(client, 'pending')) === 0);
      expect(await broken(database.appUrl)).toEqual([]);
    } finally {
      await workers.stopAll();
      await client.end();
    }
  }, 60_000);
});

async function fireUnderKills(client: pg.Client, workers: Workers, redis: RedisServer | null): Promise<void> {
  const seed = Number(process.env.FAULT_SEED ?? (Date.now() % 100_000) + 1);
  console.info(`FAULT_SEED=${seed}`);
  workers.start();
  workers.start();
  for (const threshold of thresholds(seed)) {
    await until(client, async () => (await count(client, 'fired')) >= threshold);
    await workers.killOldest();
    await redis?.flush();
    workers.start();
  }
  await until(client, async () => (await count(client, 'pending')) === 0);
}

/** Of the occurrences of the test; the workers plan later ones beside them. */
async function count(client: pg.Client, state: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from reminder_occurrence where rule = 'due' and state = $1`,
    [state],
  );
  return rows[0]?.n ?? 0;
}

/** The database waits, so the test does not guess. */
async function until(client: pg.Client, reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await client.query('select pg_sleep(0.05)');
}

async function broken(url: string): Promise<unknown[]> {
  const imports = [DatabaseModule.connect({ url, pool: 2 }), FeaturesModule];
  const context = await NestFactory.createApplicationContext({ module: Empty, imports }, { logger: false });
  try {
    return await context.get(InvariantsService).check(HOLD);
  } finally {
    await context.close();
  }
}
