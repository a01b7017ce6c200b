import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Said } from '../api-client.js';
import { ask } from '../ledger.js';
import { until } from '../lifecycle/until.js';
import { dueOccurrences } from './due-occurrences.js';
import { brokenInvariants, lostOrDoubled } from './found.js';
import type { Acknowledged } from './load.js';
import { Person } from './person.js';
import { PostgresServer } from './postgres-server.js';
import { freePort } from './redis-server.js';
import { Service } from './service.js';
import { SmallDisk } from './small-disk.js';

const TRIES = 300;
/** Long enough to need a new page soon. */
const LONG_WORDS = '整改'.repeat(1_500);

describe('磁盘写满时', () => {
  const disk = SmallDisk.mount('220m');
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-full-'));
  const acknowledged: Acknowledged[] = [];
  let postgres: PostgresServer | undefined;
  let api: Service | undefined;

  afterAll(async () => {
    await api?.stop();
    await postgres?.stop();
    disk?.unmount();
    rmSync(folder, { recursive: true, force: true });
  });

  /** One progress report; what is acknowledged is remembered. */
  const report = async (owner: Person, problemId: string) => {
    const shown = await owner.get<{ version: number }>(`/problems/${problemId}`);
    if (shown?.status !== 200) return { read: shown?.status ?? 0, wrote: null };
    const text = `记 ${randomUUID()} ${LONG_WORDS}`;
    const headers = { 'if-match': `"${shown.body.version}"`, 'idempotency-key': randomUUID() };
    const wrote = await owner.send<Said & { problem: { version: number } }>(
      'POST',
      `/problems/${problemId}/progress-reports`,
      { text },
      headers,
    );
    if (wrote?.status === 201) {
      acknowledged.push({ problemId, version: wrote.body.problem.version, action: 'report', text });
    }
    return { read: 200, wrote };
  };

  const open = async (place: SmallDisk): Promise<{ owner: Person; problemId: string }> => {
    const settings = { max_wal_size: '48MB', min_wal_size: '32MB' };
    postgres = await PostgresServer.open(place.folder, join(folder, 'postgres.log'), settings);
    postgres.keepRunning();
    const body = await dueOccurrences(postgres.place, { count: 7, afterSeconds: 7_200, spreadSeconds: 1 });
    const port = String(await freePort());
    const env = { DATABASE_URL: postgres.place.appUrl, PORT: port, TRUST_PROXY: 'loopback', LOG_LEVEL: 'warn' };
    api = new Service('api', 'dist/apps/api/main.js', env, join(folder, 'api.log'));
    await api.start();
    const owner = new Person(`http://127.0.0.1:${port}`, postgres.place, body.people.wangmin, '10.3.0.1');
    const [problem] = await ask<{ id: string }>(postgres.place.superUrl, 'select id from problem limit 1');
    return { owner, problemId: problem?.id ?? '' };
  };

  if (disk === null) console.info('no file system could be mounted here: a full disk is not tried');

  it('nothing is called saved that is not; people are told so, and reading goes on', async () => {
    if (disk === null) return;
    const { owner, problemId } = await open(disk);
    expect((await report(owner, problemId)).wrote?.status).toBe(201);
    disk.fill();
    const refusals: Said[] = [];
    const reads: number[] = [];
    for (let tries = 0; tries < TRIES && refusals.length < 5; tries++) {
      const { read, wrote } = await report(owner, problemId);
      reads.push(read);
      if (wrote && wrote.status !== 201) refusals.push(wrote.body);
    }
    expect(refusals.map(({ status, code }) => [status, code])).toEqual(Array(5).fill([503, 'service.full']));
    expect(refusals[0]?.detail).toContain('磁盘已满');
    expect([...new Set(reads)]).toEqual([200]);
    disk.clear();
    await until('writing goes on', async () => (await report(owner, problemId)).wrote?.status === 201, 60_000);
    const { place } = postgres ?? {};
    if (!place) throw new Error('no server');
    expect(await lostOrDoubled(place, acknowledged)).toEqual([]);
    expect(await brokenInvariants(place)).toEqual([]);
    expect(api?.crashes).toEqual([]);
    console.info(`disk full: ${acknowledged.length} writes acknowledged, ${refusals.length} refused`);
  }, 180_000);
});
