import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Body } from '../factories.js';
import { type Place, ask } from '../ledger.js';
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
/** Problems that people work on; more would mean that nobody ever meets anybody. */
const WORKED_ON = 300;
const API_POOL = 8;

/** The whole ledger as it runs on servers: PostgreSQL, Redis, an api, two workers; and people at work. */
export class World {
  private constructor(
    readonly folder: string,
    readonly backend: Backend,
    readonly postgres: PostgresServer,
    readonly redis: RedisServer | null,
    readonly api: Service,
    readonly workers: readonly Service[],
    readonly load: Load,
    readonly desks: readonly Desk[],
    readonly clockFile: string,
  ) {}

  static async open(backend: Backend, chance: Chance, due: Occurrences): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-faults-'));
    await chmod(folder, 0o711);
    const postgres = await PostgresServer.open(folder, join(folder, 'postgres.log'));
    const redis = backend === 'Redis' ? await RedisServer.open() : null;
    const body = await dueOccurrences(postgres.place, due);
    const clockFile = join(folder, 'clock-shift');
    await writeFile(clockFile, '0');
    const env = environment(postgres.place, redis, clockFile, await freePort());
    const service = (name: string, entry: string): Service =>
      new Service(name, `dist/apps/${entry}/main.js`, env, join(folder, `${name}.log`));
    const api = service('api', 'api');
    const workers = ['worker-1', 'worker-2'].map((name) => service(name, 'worker'));
    await Promise.all([api, ...workers].map((one) => one.start()));
    const url = `http://127.0.0.1:${env.PORT}`;
    const desks = Array.from({ length: DESKS }, (_, i) => deskOf(url, postgres.place, body, i));
    const load = new Load(await workedOn(postgres.place), partiesOf(body), chance);
    return new World(folder, backend, postgres, redis, api, workers, load, desks, clockFile);
  }

  get place(): Place {
    return this.postgres.place;
  }

  /** What the api's log calls errors: it answered 500 and says why. */
  async errors(): Promise<string[]> {
    const lines = (await readFile(join(this.folder, 'api.log'), 'utf8')).split('\n');
    return lines.filter((line) => line.includes('"level":"error"'));
  }

  async setProcessClocks(shiftMs: number): Promise<void> {
    await writeFile(this.clockFile, String(shiftMs));
  }

  async close(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map((one) => one.stop()));
    await this.redis?.close();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

function environment(place: Place, redis: RedisServer | null, clockFile: string, port: number) {
  return {
    DATABASE_URL: place.appUrl,
    DATABASE_POOL: String(API_POOL),
    ...(redis && { REDIS_URL: redis.url }),
    PORT: String(port),
    TRUST_PROXY: 'loopback',
    LOG_LEVEL: 'warn',
    CLOCK_SHIFT_FILE: clockFile,
  };
}

function deskOf(url: string, place: Place, { people }: Body, desk: number): Desk {
  const person = (id: string, seat: number): Person => new Person(url, place, id, `10.2.${desk}.${seat}`);
  return { office: person(people.xujing, 1), owner: person(people.wangmin, 2), leader: person(people.luchengyuan, 3) };
}

function partiesOf({ units, people }: Body): Parties {
  return { leadUnitId: units['规划建设局'], ownerId: people.wangmin, leaderId: people.luchengyuan };
}

async function workedOn(place: Place): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    place.superUrl,
    `(select id from problem where stage <> 'registered' order by position limit ${WORKED_ON})
     union all (select id from problem where stage = 'registered')`,
  );
  return rows.map(({ id }) => id);
}
