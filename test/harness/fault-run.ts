import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../lifecycle/until.js';
import { ask } from '../ledger.js';
import type { Chance } from './chance.js';
import { type FaultName, type Lengths, type Trouble, happen } from './faults.js';
import type { World } from './world.js';

export interface Suffered extends Trouble {
  readonly name: FaultName;
  /** From the end of the cause until a write begun after it was done. */
  readonly recoveryMs: number;
  /** From then until a worker came when the bell was rung; asked where the bell's own store was away for long. */
  readonly bellMs?: number;
}

/** Starting an api on a machine with other work to do takes half a minute, and a start that finds no database begins again. */
const RECOVERS_MS = 240_000;
const FIRES_MS = 300_000;
const SILENCING: readonly FaultName[] = ['postgresDown', 'redisDown'];

/** Faults one after another, each at a moment of its own, while people work and reminders fall due; what came of each is added to `suffered`. */
export async function suffer(
  world: World,
  faults: readonly FaultName[],
  chance: Chance,
  lengths: Lengths,
  suffered: Suffered[],
): Promise<void> {
  for (const name of faults) {
    await pause(chance.between(50, lengths.longestCalmMs));
    const trouble = await happen(name, world, chance, lengths);
    const ended = performance.now();
    await world.load.nextAcknowledgement(RECOVERS_MS);
    const recoveryMs = Math.round(performance.now() - ended);
    const bell = SILENCING.includes(name) ? { bellMs: Math.round(await world.answersBell()) } : {};
    suffered.push({ name, ...trouble, recoveryMs, ...bell });
  }
}

/** Writes under way end, and all that is due goes out; what falls due later is later. */
export async function settle(world: World): Promise<void> {
  await world.load.stop();
  await Promise.all([world.api, ...world.workers].map((one) => one.ready()));
  const stillMs = await ask<{ ms: number }>(world.place.superUrl, STILL_TO_COME);
  const isTold = async (): Promise<boolean> => (await ask(world.place.superUrl, WAITING)).length === 0;
  await until('every reminder of the run is told', isTold, FIRES_MS + (stillMs[0]?.ms ?? 0));
  await world.answersBell();
}

const OF_THE_RUN = `state = 'pending' and due_at < app_now() + interval '1 hour'`;
const STILL_TO_COME = `
  select greatest(0, extract(epoch from max(due_at) - app_now()) * 1000)::float8 as ms from reminder_occurrence where ${OF_THE_RUN}`;
const WAITING = `
  (select 1 from reminder_occurrence where ${OF_THE_RUN} limit 1)
  union all (select 1 from delivery where state = 'new' and attempts = 0 limit 1)`;
