import 'reflect-metadata';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Body, makeBody, sampleImport } from '../factories.js';
import { makeWorkbook } from '../fixtures/office/workbook.js';
import { Ledger, ask } from '../ledger.js';
import { until } from '../lifecycle/until.js';
import { Chance, faultSeed } from './chance.js';
import { brokenInvariants } from './found.js';
import { Person, type Reply } from './person.js';
import { PostgresServer } from './postgres-server.js';
import { freePort } from './redis-server.js';
import { Service } from './service.js';

const isLong = process.env['FAULTS'] === 'long';
const NOTICES_KILLED = isLong ? 20 : 4;
const SHEETS_KILLED = isLong ? 20 : 2;
/** More than two thousand rows are a worker's work. */
const ROWS = 2_001;
const HEAD = ['序号', '反馈问题', '责任单位', '责任人', '完成时限'];
/** An api that has just started is slower than one at work. */
const SLOWER = 5;
const PATIENCE_MS = 1_800_000;

type Victim = 'api' | 'worker' | 'PostgreSQL';
interface Import {
  readonly id: string;
  readonly state: string;
  readonly digest: string;
}

describe('导入时被杀', () => {
  const chance = new Chance(faultSeed());
  let folder: string;
  let postgres: PostgresServer;
  let api: Service;
  let worker: Service;
  let office: Person;
  let body: Body;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-import-'));
    await chmod(folder, 0o711);
    postgres = await PostgresServer.open(folder, join(folder, 'postgres.log'));
    const ledger = await Ledger.open(postgres.place);
    body = await makeBody(ledger);
    await ledger.close();
    const clock = join(folder, 'clock-shift');
    await writeFile(clock, '0');
    const port = await freePort();
    const env = { DATABASE_URL: postgres.place.appUrl, PORT: String(port), TRUST_PROXY: 'loopback' };
    [api, worker] = ['api', 'worker'].map(
      (name) =>
        new Service(
          name,
          `dist/apps/${name}/main.js`,
          { ...env, LOG_LEVEL: 'warn', CLOCK_SHIFT_FILE: clock },
          join(folder, `${name}.log`),
        ),
    ) as [Service, Service];
    await Promise.all([api.start(), worker.start()]);
    office = new Person(`http://127.0.0.1:${port}`, postgres.place, body.people.xujing, '10.3.0.1');
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all([api?.stop(), worker?.stop()]);
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  });

  /** An error of a stopped database is no answer: asked again until it speaks. */
  const found = async <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> => {
    let rows: Row[] = [];
    await until(
      'the database answers',
      async () => {
        rows = await ask<Row & Record<string, unknown>>(postgres.place.superUrl, sql, values);
        return true;
      },
      120_000,
    );
    return rows;
  };
  const kill = async (victim: Victim): Promise<void> => {
    if (victim === 'PostgreSQL') {
      await postgres.kill();
      await postgres.start();
    } else await (victim === 'api' ? api : worker).end('SIGKILL');
  };
  const allReady = (): Promise<unknown> => Promise.all([api.ready(), worker.ready()]);
  /** The api is up again before PostgreSQL is: it is asked until it answers. */
  const answered = async <Said>(method: string, path: string, sent?: unknown, headers = {}): Promise<Said> => {
    let reply: Reply<Said> = null;
    await until(
      `${method} ${path} is answered`,
      async () => {
        reply = await office.send<Said>(method, path, sent, headers);
        return reply !== null && reply.status < 500; // a refusal is an answer, and none that is expected
      },
      120_000,
    );
    const { status, body: told } = reply!;
    expect([told, status < 300]).toEqual([told, true]);
    return told;
  };

  it(
    'a notice leaves nothing or everything, and what was answered is there',
    async () => {
      const enter = async (code: string) => office.send('POST', '/notice-imports', await sampleImport(body, code));
      const shape = async (code: string) => (await found<Record<string, number>>(SHAPE, [code]))[0]!;
      const nothing = await shape('2025-99');
      await enter('2025-01');
      const began = performance.now();
      expect((await enter('2025-02'))?.status).toBe(201);
      const lasts = performance.now() - began;
      const whole = await shape('2025-02');
      expect(whole).toMatchObject({ rounds: 1, problems: 24, history: 24, heard: 1 });
      const left = { nothing: 0, everything: 0 };
      for (let i = 0; i < NOTICES_KILLED; i++) {
        const code = `2026-${String(i + 1).padStart(2, '0')}`;
        const asked = enter(code);
        await pause(chance.next() * lasts * SLOWER);
        await kill(i % 2 === 0 ? 'api' : 'PostgreSQL');
        const reply = await asked;
        await allReady();
        const after = await shape(code);
        expect([nothing, whole]).toContainEqual(after);
        if (reply?.status === 201) expect(after).toEqual(whole);
        left[after['rounds'] === 0 ? 'nothing' : 'everything'] += 1;
      }
      console.info(`notices killed within ${Math.round(lasts * SLOWER)} ms: ${JSON.stringify(left)}`);
    },
    PATIENCE_MS,
  );

  it(
    'a ledger leaves nothing or everything, and is finished by itself, once',
    async () => {
      const { roundId } = await answered<{ roundId: string }>(
        'POST',
        '/notice-imports',
        await sampleImport(body, '2025-03'),
      );
      const path = `/rounds/${roundId}/ledger-imports`;
      const stateOf = async (id: string) => (await office.get<Import>(`${path}/${id}`))?.body;
      const entered = async (name: string) =>
        (await found<{ n: number }>('select count(*)::int as n from problem where title like $1', [`${name}第%`]))[0]!
          .n;
      const confirmed = async (name: string): Promise<string> => {
        const rows = Array.from({ length: ROWS }, (_, i) => [i + 1, `${name}第${i + 1}件：会议纪要不规范`]);
        const file = await makeWorkbook((sheet) => sheet.addRows([HEAD, ...rows]));
        const headers = { 'content-type': 'application/octet-stream' };
        const { id } = await answered<Import>('POST', `${path}?fileName=ledger.xlsx`, file, headers);
        await until('it is compared', async () => (await stateOf(id))?.state === 'compared', 300_000);
        const digest = (await stateOf(id))?.digest;
        await answered('POST', `${path}/${id}/confirmation`, { digest, acceptDoubts: true });
        return id;
      };
      const finished = (id: string) =>
        until('it is done', async () => (await stateOf(id))?.state === 'applied', 600_000);
      const began = performance.now();
      await finished(await confirmed('无事'));
      const lasts = performance.now() - began;
      const left = { nothing: 0, everything: 0 };
      for (let i = 0; i < SHEETS_KILLED; i++) {
        const name = `第${i}轮`;
        const id = await confirmed(name);
        await pause(chance.next() * lasts);
        await kill(chance.pick<Victim>(['worker', 'worker', 'PostgreSQL']));
        const rows = await entered(name);
        expect([0, ROWS]).toContain(rows);
        left[rows === 0 ? 'nothing' : 'everything'] += 1;
        await allReady();
        await finished(id);
        expect(await entered(name)).toBe(ROWS);
      }
      console.info(`ledgers of ${ROWS} rows killed within ${Math.round(lasts)} ms: ${JSON.stringify(left)}`);
    },
    PATIENCE_MS,
  );

  it('every invariant holds', async () => expect(await brokenInvariants(postgres.place)).toEqual([]), 300_000);
});

/** All that an import of a notice writes, by the code of its round. */
const SHAPE = `with r as (select id from inspection_round where code = $1)
  select (select count(*)::int from r) as rounds,
    ${['round_notice', 'section', 'problem', 'measure', 'problem_search', 'problem_history']
      .map((table) => `(select count(*)::int from ${table} t join r on r.id = t.round_id) as ${nameOf(table)}`)
      .join(', ')},
    (select count(*)::int from audit_entry a join r on r.id = a.entity_id) as heard`;

function nameOf(table: string): string {
  return table === 'problem_history' ? 'history' : table === 'round_notice' ? 'notices' : `${table}s`;
}
