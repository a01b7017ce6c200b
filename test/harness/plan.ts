import type { Chance } from './chance.js';
import { CLOCKS, FAULT_NAMES, type FaultName, KILLS, LONG, type Lengths, SHORT, faultsOf } from './faults.js';
import type { Backend } from './world.js';

/** How much is to go wrong: `npm run test:faults`; FAULTS=long for the night, FAULTS=20000/60 for so many reminders and kills. */
export interface Extent {
  readonly isLong: boolean;
  readonly reminders: number;
  readonly spreadSeconds: number;
  readonly lengths: Lengths;
  readonly faults: readonly FaultName[];
}

/** Less than a fault takes with its recovery, so that reminders fall due until the last one. */
const SECONDS_A_FAULT = 5;
/** These have nothing to do with the queue: in the short form once is enough. */
const ONCE: readonly FaultName[] = ['postgresDown', 'poolExhausted', 'stopWorker'];
/** Of three hundred kills; the rest once each. */
const STREWN: Partial<Record<FaultName, number>> = { flushRedis: 10, poolExhausted: 3, terminateAll: 3 };
const CLOCK_JUMPS = 10;
/** Of nine kills; reminders hang on the workers most of all. */
const KILL_SHARES: Partial<Record<FaultName, number>> = { killWorker: 4, killApi: 2, killPostgres: 2, killRedis: 1 };

export function extentOf(backend: Backend, chance: Chance): Extent {
  const wanted = process.env['FAULTS'] ?? 'short';
  if (wanted === 'short') {
    return { isLong: false, reminders: 2_100, spreadSeconds: 30, lengths: SHORT, faults: shortPlan(backend, chance) };
  }
  const [, reminders = '100000', kills = '300'] = /^(\d+)\/(\d+)$/.exec(wanted) ?? [];
  const faults = longPlan(backend, chance, Number(kills));
  const spreadSeconds = faults.length * SECONDS_A_FAULT;
  return { isLong: true, reminders: Number(reminders), spreadSeconds, lengths: LONG, faults };
}

/** Each fault once, and two more workers killed in the middle of their firing. */
function shortPlan(backend: Backend, chance: Chance): FaultName[] {
  const each = only([...faultsOf(backend), 'killWorker', 'killWorker']);
  return chance.shuffled(backend === 'Redis' ? each.filter((name) => !ONCE.includes(name)) : each);
}

/** Kills without end, and the rest strewn among them. */
function longPlan(backend: Backend, chance: Chance, kills: number): FaultName[] {
  const victims = faultsOf(backend, KILLS).flatMap((name) => Array<FaultName>(KILL_SHARES[name] ?? 1).fill(name));
  const killed = Array.from({ length: kills }, () => chance.pick(victims));
  const times = (name: FaultName): number =>
    Math.max(1, Math.round(((CLOCKS.includes(name) ? CLOCK_JUMPS : (STREWN[name] ?? 1)) * kills) / 300));
  const rest = faultsOf(
    backend,
    FAULT_NAMES.filter((name) => !KILLS.includes(name)),
  ).flatMap((name) => Array<FaultName>(times(name)).fill(name));
  return only(chance.shuffled([...killed, ...rest]));
}

/** FAULTS_ONLY=killApi,killWorker to look closer. */
function only(faults: FaultName[]): FaultName[] {
  const named = process.env['FAULTS_ONLY']?.split(',');
  return named ? faults.filter((name) => named.includes(name)) : faults;
}
