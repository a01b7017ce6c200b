import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Doorbell } from '#queue';
import type { Body } from '../factories.js';
import { type Place, ask } from '../ledger.js';
import { until } from '../lifecycle/until.js';
import { MailServer } from '../mail-server.js';
import type { Chance } from './chance.js';
import { type Occurrences, dueOccurrences } from './due-occurrences.js';
import { type Desk, Load } from './load.js';
import { Person } from './person.js';
import { PostgresServer } from './postgres-server.js';
import { RedisServer, freePort } from './redis-server.js';
import { Service } from './service.js';
import type { Parties } from './step.js';

export type Backend = 'PostgreSQL' | 'Redis';
const DESKS = 6;
/** Problems that people work on at a time; more would mean that nobody ever meets anybody. */
const WORKED_ON = 360;
const API_POOL = 8;
/** A listener that met a fault waits up to fifteen seconds before it listens again. */
const BELL_MS = 60_000;

/** What the ledger leans on. */
interface Stores {
  readonly folder: string;
  readonly backend: Backend;
  readonly postgres: PostgresServer;
  readonly redis: RedisServer | null;
  readonly mail: MailServer;
}

/** The whole ledger as it runs on servers: PostgreSQL, Redis, mail, an api, two workers; and people at work. */
export class World {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer | null;
  readonly mail: MailServer;
  private readonly bell: Doorbell;

  private constructor(
    private readonly stores: Stores,
    readonly api: Service,
    readonly workers: readonly Service[],
    readonly load: Load,
    readonly desks: readonly Desk[],
  ) {
    ({ postgres: this.postgres, redis: this.redis, mail: this.mail } = stores);
    this.bell = new Doorbell({ databaseUrl: this.place.appUrl, redisUrl: this.redis?.url ?? null });
  }

  static async open(backend: Backend, chance: Chance, due: Occurrences): Promise<World> {
    const stores = await openStores(backend);
    const { folder, postgres } = stores;
    const body = await dueOccurrences(postgres.place, due);
    await writeFile(clockFile(folder), '0');
    const env = environment(stores, await freePort());
    const service = (name: string, entry: string): Service =>
      new Service(name, `dist/apps/${entry}/main.js`, env, join(folder, `${name}.log`));
    const api = service('api', 'api');
    const workers = ['worker-1', 'worker-2'].map((name) => service(name, 'worker'));
    await Promise.all([api, ...workers].map((one) => one.start()));
    const url = `http://127.0.0.1:${env.PORT}`;
    const desks = Array.from({ length: DESKS }, (_, i) => deskOf(url, postgres.place, body, i));
    const problems = await listProblems(postgres.place);
    const load = new Load(problems.slice(0, WORKED_ON), problems.slice(WORKED_ON), partiesOf(body), chance);
    return new World(stores, api, workers, load, desks);
  }

  get backend(): Backend {
    return this.stores.backend;
  }

  get place(): Place {
    return this.postgres.place;
  }

  /** What the api's log calls errors: it answered 500 and says why. */
  async errors(): Promise<string[]> {
    const lines = (await readFile(join(this.stores.folder, 'api.log'), 'utf8')).split('\n');
    return lines.filter((line) => line.includes('"level":"error"'));
  }

  async setProcessClocks(shiftMs: number): Promise<void> {
    await writeFile(clockFile(this.stores.folder), String(shiftMs));
  }

  /** Milliseconds until a bell was rung and a worker came. */
  async answersBell(): Promise<number> {
    const began = performance.now();
    await until('the bell rings', () => this.bell.ring('reminders.sweep', { reason: 'canary' }), BELL_MS);
    await until('the bell is answered', async () => (await this.bell.waiting()) === 0, BELL_MS);
    return performance.now() - began;
  }

  async close(): Promise<void> {
    this.load.abandon();
    await Promise.all([this.api, ...this.workers].map((one) => one.stop()));
    await this.bell.close();
    await this.mail.stop();
    await this.redis?.close();
    await this.postgres.stop();
    await rm(this.stores.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function openStores(backend: Backend): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-faults-'));
  await chmod(folder, 0o711);
  const postgres = await PostgresServer.open(folder, join(folder, 'postgres.log'));
  const redis = backend === 'Redis' ? await RedisServer.open() : null;
  return { folder, backend, postgres, redis, mail: await MailServer.start() };
}

const clockFile = (folder: string): string => join(folder, 'clock-shift');

function environment({ folder, postgres, redis, mail }: Stores, port: number) {
  return {
    DATABASE_URL: postgres.place.appUrl,
    DATABASE_POOL: String(API_POOL),
    ...(redis && { REDIS_URL: redis.url }),
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    SMTP_FROM: 'ledger@example.cn',
    PORT: String(port),
    TRUST_PROXY: 'loopback',
    LOG_LEVEL: 'warn',
    CLOCK_SHIFT_FILE: clockFile(folder),
  };
}

function deskOf(url: string, place: Place, { people }: Body, desk: number): Desk {
  const person = (id: string, seat: number): Person => new Person(url, place, id, `10.2.${desk}.${seat}`);
  return { office: person(people.xujing, 1), owner: person(people.wangmin, 2), leader: person(people.luchengyuan, 3) };
}

function partiesOf({ units, people }: Body): Parties {
  return { leadUnitId: units['规划建设局'], ownerId: people.wangmin, leaderId: people.luchengyuan };
}

/** Those that the office has yet to assign come first. */
async function listProblems(place: Place): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    place.superUrl,
    `select id from problem order by stage = 'registered' desc, position`,
  );
  return rows.map(({ id }) => id);
}
