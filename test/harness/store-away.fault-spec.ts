import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn, startApi } from '../api-client.js';
import { createTestDatabase, withDatabase } from '../database/test-database.js';
import { makeBody } from '../factories.js';
import { Ledger, ask } from '../ledger.js';
import { until } from '../lifecycle/until.js';
import { dueOccurrences } from './due-occurrences.js';
import { brokenInvariants } from './found.js';
import { processorSeconds } from './processor-time.js';
import { Service } from './service.js';

/** Nobody listens there. */
const NO_REDIS = 'redis://127.0.0.1:1';

describe('队列或数据库不在时', () => {
  const database = withDatabase();
  let folder: string;
  const workers: Service[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-away-'));
  });
  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const startWorker = async (env: Record<string, string>): Promise<Service> => {
    const worker = new Service('worker', 'dist/apps/worker/main.js', env, join(folder, 'worker.log'));
    workers.push(worker);
    await worker.start();
    return worker;
  };

  it('reminders go out all the same: the sweeper needs no bell', async () => {
    await dueOccurrences(database, { count: 50, afterSeconds: 1, spreadSeconds: 1 });
    await startWorker({ DATABASE_URL: database.appUrl, REDIS_URL: NO_REDIS });
    await until('all are told', () => noneWaits(database.superUrl), 45_000);
    expect(await brokenInvariants(database)).toEqual([]);
  }, 60_000);

  it('a worker whose database has vanished waits instead of spinning, whatever its queue hangs on', async () => {
    const gone = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const started = await Promise.all([
      startWorker({ DATABASE_URL: gone[0].appUrl }),
      startWorker({ DATABASE_URL: gone[1].appUrl, REDIS_URL: NO_REDIS }),
    ]);
    for (const one of gone) await one.drop();
    await pause(3_000); // what they were doing ends
    const busy = started.map(({ pid }) => processorSeconds(pid));
    await pause(10_000);
    const since = started.map(({ pid }, i) => processorSeconds(pid) - (busy[i] ?? 0));
    expect(Math.max(...since)).toBeLessThan(0.5); // five hundredths of a processor
  }, 60_000);

  it('an api that is closed has let go of the queue too', async () => {
    const place = await createTestDatabase();
    const ledger = await Ledger.open(place);
    await makeBody(ledger);
    await ledger.close();
    const api = await startApi(place);
    const office = await signIn(api, 'xitong');
    const state = await office.get<{ queue: { ok: boolean } }>('/state');
    expect(state.body.queue.ok).toBe(true);
    await api.close();
    const connections = `select application_name from pg_stat_activity where datname = $1`;
    const name = new URL(place.appUrl).pathname.slice(1);
    expect(await ask(database.superUrl, connections, [name])).toEqual([]);
    await place.drop();
  });
});

async function noneWaits(url: string): Promise<boolean> {
  const rows = await ask(
    url,
    `select 1 from reminder_occurrence where state = 'pending' and due_at < app_now() + interval '1 hour' limit 1`,
  );
  return rows.length === 0;
}
