import { setTimeout as pause } from 'node:timers/promises';
import type { Said } from '../api-client.js';
import { until } from '../lifecycle/until.js';
import type { Person, Reply } from './person.js';
import type { World } from './world.js';

/** What people were told while the ledger could not work. */
export interface Outage {
  readonly refusals: number;
  readonly slowestMs: number;
  /** Anything else than a 503 that says in Chinese what to do and when to come back. */
  readonly others: readonly string[];
}

/** Somebody whose session is open: without a database nobody can sign in. */
export async function someoneSignedIn(world: World): Promise<Person> {
  const person = world.desks[0]?.office;
  if (!person) throw new Error('nobody is at work');
  await until('somebody is signed in', async () => (await person.get('/session'))?.status === 200, 60_000);
  return person;
}

/** Asks and writes all the time: each must be told quickly that the system is busy. */
export async function answersWhileBusy(person: Person, ms: number): Promise<Outage> {
  const times: number[] = [];
  const others: string[] = [];
  const end = performance.now() + ms;
  while (performance.now() < end) {
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
