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
}

const RECOVERS_MS = 60_000;
const FIRES_MS = 120_000;

/** Faults one after another, each at a moment of its own, while people work and reminders fall due. */
export async function suffer(
  world: World,
  faults: readonly FaultName[],
  chance: Chance,
  lengths: Lengths,
): Promise<Suffered[]> {
  const suffered: Suffered[] = [];
  for (const name of faults) {
    await pause(chance.between(50, 1_500));
    const trouble = await happen(name, world, chance, lengths);
    const ended = performance.now();
    await world.load.nextAcknowledgement(RECOVERS_MS);
    suffered.push({ name, ...trouble, recoveryMs: Math.round(performance.now() - ended) });
  }
  return suffered;
}

/** Writes under way end, and all that is due goes out; what falls due later is later. */
export async function settle(world: World): Promise<void> {
  await world.load.stop();
  await Promise.all([world.api, ...world.workers].map((one) => one.ready()));
  await until(
    'every reminder of the run is told',
    async () => {
      const [waiting] = await ask<{ n: number }>(
        world.place.superUrl,
        `select count(*)::int as n from reminder_occurrence where state = 'pending' and due_at < app_now() + interval '1 hour'`,
      );
      return waiting?.n === 0;
    },
    FIRES_MS,
  );
}
