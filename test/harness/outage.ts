import { setTimeout as pause } from 'node:timers/promises';
import type { Said } from '../api-client.js';
import type { Reply } from './person.js';
import type { World } from './world.js';

/** What people were told while the ledger could not work. */
export interface Outage {
  readonly refusals: number;
  readonly slowestMs: number;
  /** Anything else than a 503 that says in Chinese what to do and when to come back. */
  readonly others: readonly string[];
}

/** Asks and writes all the time: each must be told quickly that the system is busy. */
export async function answersWhileBusy(world: World, ms: number): Promise<Outage> {
  const person = world.desks[0]?.office;
  if (!person) throw new Error('nobody is at work');
  const times: number[] = [];
  const others: string[] = [];
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const asked = performance.now();
    const reply = await person.send<Said>(
      'POST',
      '/problems/00000000-0000-7000-8000-000000000000/acceptance',
      {},
      WRITE,
    );
    times.push(performance.now() - asked);
    if (!isBusy(reply)) others.push(`${reply?.status} ${JSON.stringify(reply?.body)}`);
    await pause(100);
  }
  return { refusals: times.length - others.length, slowestMs: Math.round(Math.max(...times)), others };
}
const WRITE = { 'if-match': '"1"', 'idempotency-key': 'while-busy' };

function isBusy(reply: Reply<Said>): boolean {
  if (reply?.status !== 503) return false;
  return Number(reply.headers.get('retry-after')) > 0 && /[\u4e00-\u9fff]{3}/.test(reply.body.detail);
}
