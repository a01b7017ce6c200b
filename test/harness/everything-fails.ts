import 'reflect-metadata';
import { Chance, faultSeed } from './chance.js';
import { type Suffered, settle, suffer } from './fault-run.js';
import { brokenInvariants, lostOrDoubled, remindersOf } from './found.js';
import { extentOf } from './plan.js';
import { postOf } from './post.js';
import { summaryOf } from './summary.js';
import { type Backend, World } from './world.js';

const LONG_MS = 4 * 3_600_000;
const SHORT_MS = 900_000;

/** Two specs, one for each queue, so that they can run beside each other. */
export function everythingFails(backend: Backend): void {
  const seed = faultSeed();
  const chance = new Chance(seed);
  const { isLong, reminders, spreadSeconds, lengths, faults } = extentOf(backend, chance);
  let world: World | undefined;
  const suffered: Suffered[] = [];
  const patience = isLong ? LONG_MS : SHORT_MS;

  beforeAll(async () => {
    console.info(`FAULT_SEED=${seed}  queue: ${backend}  ${reminders} reminders, ${faults.length} faults`);
    world = await World.open(backend, chance, { count: reminders, afterSeconds: 5, registered: 60, spreadSeconds });
    world.load.start(world.desks);
    try {
      await suffer(world, faults, chance, lengths, suffered);
      await settle(world);
    } finally {
      console.info(await summaryOf(world, seed, suffered).catch(String)); // what went before matters more
    }
  }, patience);
  afterAll(() => world?.close(), 60_000);

  const end = (): World => {
    if (!world) throw new Error('the run did not begin');
    return world;
  };

  it(
    'every write that was acknowledged is there, exactly once',
    async () => {
      expect(end().load.acknowledged.length).toBeGreaterThan(30);
      expect(await lostOrDoubled(end().place, end().load.acknowledged)).toEqual([]);
    },
    patience,
  );

  it(
    'every reminder went out once, none early, none to nobody',
    async () => {
      const { fired, withdrawn, missed, doubled, early } = await remindersOf(end().place);
      expect({ missed, doubled, early }).toEqual({ missed: 0, doubled: 0, early: 0 });
      expect(fired + withdrawn).toBeGreaterThanOrEqual(reminders);
    },
    patience,
  );

  it('every mail left, none twice, and what the ledger calls sent has arrived', async () => {
    const { sent, unsent, mailsTwice, dishonest } = await postOf(end().place, end().mail.mails);
    expect({ unsent, mailsTwice, dishonest }).toEqual({ unsent: 0, mailsTwice: 0, dishonest: [] });
    expect(sent).toBeGreaterThan(0);
  });

  it('every invariant holds', async () => expect(await brokenInvariants(end().place)).toEqual([]), patience);

  it('nothing ended by itself, and nothing failed that no fault excuses', async () => {
    expect([end().api, ...end().workers].flatMap(({ crashes }) => crashes)).toEqual([]);
    expect(await end().errors()).toEqual([]);
    expect(end().load.unexcused).toEqual([]);
  });

  it('while the database is away or busy, people are told within two seconds when to come back', () => {
    const outages = suffered.flatMap(({ outage }) => (outage ? [outage] : []));
    expect(outages).toHaveLength(faults.filter((name) => name === 'postgresDown' || name === 'poolExhausted').length);
    for (const { refusals, slowestMs, others } of outages) {
      expect(others).toEqual([]);
      expect(refusals).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(2_000);
    }
  });

  it('once the store of the queue is back, the bell is answered without a restart', () => {
    const answered = suffered.flatMap(({ bellMs }) => (bellMs === undefined ? [] : [bellMs]));
    expect(answered).toHaveLength(faults.filter((name) => name === 'postgresDown' || name === 'redisDown').length);
    expect(Math.max(0, ...answered)).toBeLessThan(30_000);
  });

  it('asked to end in the middle of it all, every part ends in time', () => {
    const exits = suffered.flatMap(({ exitMs = [] }) => exitMs);
    expect(exits).toHaveLength(3 * faults.filter((name) => name === 'terminateAll').length);
    expect(Math.max(0, ...exits)).toBeLessThan(20_000); // the supervisor waits 25 seconds
  });
}
