import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { moveClockBy } from '../ledger.js';
import type { Chance } from './chance.js';
import { type Outage, answersWhileBusy, someoneSignedIn } from './outage.js';
import { type Backend, type World } from './world.js';

/** How long things stay away. */
export interface Lengths {
  readonly downMs: number;
  readonly stoppedMs: number;
  readonly clockMs: number;
  /** Before a fault nothing happens for at most so long. */
  readonly longestCalmMs: number;
}
export const SHORT: Lengths = { downMs: 8_000, stoppedMs: 5_000, clockMs: 2_500, longestCalmMs: 1_000 };
export const LONG: Lengths = { downMs: 60_000, stoppedMs: 60_000, clockMs: 5_000, longestCalmMs: 800 };

/** What went on, for the summary; `outage` where people were answered that the system is busy. */
export interface Trouble {
  readonly outage?: Outage;
  readonly exitMs?: readonly number[];
}
interface Fault {
  readonly only?: Backend;
  /** Returns when the cause is gone; whether the ledger is well again is seen by others. */
  readonly happen: (world: World, chance: Chance, lengths: Lengths) => Promise<Trouble>;
}
const HOURS = ['2 hours', '-2 hours'] as const;
const NOTHING: Trouble = {};
const UNKNOWN = '00000000-0000-7000-8000-000000000000';

export const FAULTS = {
  killApi: { happen: ({ api }) => api.end('SIGKILL').then(() => NOTHING) },
  killWorker: {
    happen: ({ workers }, chance) =>
      chance
        .pick(workers)
        .end('SIGKILL')
        .then(() => NOTHING),
  },
  killPostgres: { happen: (world) => downFor(world.postgres, 0).then(() => NOTHING) },
  killRedis: { only: 'Redis', happen: ({ redis }) => downFor(redis, 0).then(() => NOTHING) },
  flushRedis: { only: 'Redis', happen: async ({ redis }) => (await redis?.flush(), NOTHING) },
  redisDown: { only: 'Redis', happen: ({ redis }, _, { downMs }) => downFor(redis, downMs).then(() => NOTHING) },
  postgresDown: {
    happen: async (world, _, { downMs }) => {
      const person = await someoneSignedIn(world);
      const down = downFor(world.postgres, downMs);
      const outage = await answersWhileBusy(person, downMs - 3_000);
      await down;
      return { outage };
    },
  },
  poolExhausted: { happen: async (world) => ({ outage: await whileLocked(world) }) },
  stopWorker: {
    happen: async ({ workers }, chance, { stoppedMs }) => {
      const worker = chance.pick(workers);
      worker.signal('SIGSTOP');
      await pause(stoppedMs);
      worker.signal('SIGCONT');
      return NOTHING;
    },
  },
  setProcessClocks: {
    happen: async (world, chance, { clockMs }) => {
      await world.setProcessClocks(chance.pick([2, -2]) * 3_600_000);
      await pause(clockMs);
      await world.setProcessClocks(0);
      return NOTHING;
    },
  },
  setLedgerClock: {
    happen: async ({ place }, chance, { clockMs }) => {
      const hours = chance.pick(HOURS);
      await moveClockBy(place, hours);
      await pause(clockMs);
      await moveClockBy(place, hours.startsWith('-') ? hours.slice(1) : `-${hours}`);
      return NOTHING;
    },
  },
  terminateAll: {
    happen: async ({ api, workers }) => ({
      exitMs: await Promise.all([api, ...workers].map((one) => one.end('SIGTERM'))),
    }),
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
const TABLE: Readonly<Record<FaultName, Fault>> = FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS).filter((name): name is FaultName => name in FAULTS);
export const KILLS: readonly FaultName[] = ['killApi', 'killWorker', 'killPostgres', 'killRedis'];
export const CLOCKS: readonly FaultName[] = ['setProcessClocks', 'setLedgerClock'];

export const faultsOf = (backend: Backend, names: readonly FaultName[] = FAULT_NAMES): FaultName[] =>
  names.filter((name) => (TABLE[name].only ?? backend) === backend);

export function happen(name: FaultName, world: World, chance: Chance, lengths: Lengths): Promise<Trouble> {
  return TABLE[name].happen(world, chance, lengths);
}

async function downFor(server: { kill(): Promise<void>; start(): Promise<void> } | null, ms: number): Promise<void> {
  await server?.kill();
  await pause(ms);
  await server?.start();
}

/** Somebody holds the table that everything needs: every connection of the api's pool waits for him. */
async function whileLocked(world: World): Promise<Outage> {
  const person = await someoneSignedIn(world);
  const holder = new pg.Client(world.place.superUrl);
  await holder.connect();
  await holder.query('begin; lock table problem in access exclusive mode');
  const offices = world.desks.map(({ office }) => office);
  const waiting = [...offices, ...offices, ...offices].map((office) => office.get(`/problems/${UNKNOWN}`));
  await pause(700); // three for each connection: all of the pool wait, and the rest for the pool
  const outage = await answersWhileBusy(person, 3_000);
  await holder.query('rollback');
  await holder.end();
  await Promise.all(waiting);
  return outage;
}
