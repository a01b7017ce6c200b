import 'reflect-metadata';
import { Chance, faultSeed } from './chance.js';
import { CLOCKS, type FaultName, FAULT_NAMES, KILLS, LONG, SHORT, faultsOf } from './faults.js';
import { type Suffered, settle, suffer } from './fault-run.js';
import { brokenInvariants, lostOrDoubled, remindersOf } from './found.js';
import { summaryOf } from './summary.js';
import { type Backend, World } from './world.js';

/** npm run test:faults; FAULTS=long for the night, FAULTS=20000/60 for so many reminders and kills. */
const wanted = process.env['FAULTS'];
const [, reminders = '100000', kills = '300'] = /^(\d+)\/(\d+)$/.exec(wanted ?? '') ?? [];
const isLong = wanted !== undefined && wanted !== 'short';
const COUNT = isLong ? Number(reminders) : 2_100;
const SECONDS_A_FAULT = 6;

/** These have nothing to do with the queue: in the short form once is enough. */
const ONCE: readonly FaultName[] = ['postgresDown', 'poolExhausted', 'stopWorker'];

/** Each fault once; in the long form kills without end, and the rest strewn among them. */
function planOf(backend: Backend, chance: Chance): FaultName[] {
  const each = faultsOf(backend);
  const only = process.env['FAULTS_ONLY']?.split(',');
  if (only) return each.filter((name) => only.includes(name));
  if (!isLong) return chance.shuffled(backend === 'Redis' ? each.filter((name) => !ONCE.includes(name)) : each);
  const killed = Array.from({ length: Number(kills) }, () => chance.pick(faultsOf(backend, KILLS)));
  const share = Number(kills) / 300;
  const strewn = (name: FaultName, times: number): FaultName[] =>
    Array<FaultName>(Math.max(1, Math.round(times * share))).fill(name);
  const rest = FAULT_NAMES.filter((name) => each.includes(name) && !KILLS.includes(name)).flatMap((name) =>
    strewn(name, CLOCKS.includes(name) || name === 'flushRedis' ? 10 : 3),
  );
  return chance.shuffled([...killed, ...rest]);
}

const BACKENDS: readonly Backend[] = ['PostgreSQL', 'Redis'];

describe.each(BACKENDS)('一切都会出错（队列：%s）', (backend) => {
  const seed = faultSeed();
  const chance = new Chance(seed);
  const plan = planOf(backend, chance);
  let world: World | undefined;
  let suffered: Suffered[] = [];

  beforeAll(
    async () => {
      const due = { count: COUNT, afterSeconds: 5, registered: 60 };
      const spreadSeconds = isLong ? plan.length * SECONDS_A_FAULT : 40;
      world = await World.open(backend, chance, { ...due, spreadSeconds });
      world.load.start(world.desks);
      suffered = await suffer(world, plan, chance, isLong ? LONG : SHORT);
      await settle(world);
      console.info(summaryOf(world, seed, suffered, await remindersOf(world.place)));
    },
    isLong ? 4 * 3_600_000 : 400_000,
  );
  afterAll(() => world?.close());

  const end = (): World => {
    if (!world) throw new Error('the run did not begin');
    return world;
  };

  it('every write that was acknowledged is there, exactly once', async () => {
    expect(end().load.acknowledged.length).toBeGreaterThan(30);
    expect(await lostOrDoubled(end().place, end().load.acknowledged)).toEqual([]);
  });

  it('every reminder went out once, none early, none to nobody', async () => {
    const { fired, withdrawn, missed, doubled, early } = await remindersOf(end().place);
    expect({ missed, doubled, early }).toEqual({ missed: 0, doubled: 0, early: 0 });
    expect(fired + withdrawn).toBeGreaterThanOrEqual(COUNT);
  });

  it('every invariant holds', async () => {
    expect(await brokenInvariants(end().place)).toEqual([]);
  });

  it('nothing ended by itself, and nothing failed that no fault excuses', async () => {
    expect([end().api, ...end().workers].flatMap(({ crashes }) => crashes)).toEqual([]);
    expect(await end().errors()).toEqual([]);
    expect(end().load.unexcused).toEqual([]);
  });

  it('while PostgreSQL is away or busy, people are told within two seconds when to come back', () => {
    const outages = suffered.flatMap(({ outage }) => (outage ? [outage] : []));
    expect(outages).toHaveLength(plan.filter((name) => name === 'postgresDown' || name === 'poolExhausted').length);
    for (const { refusals, slowestMs, others } of outages) {
      expect(others).toEqual([]);
      expect(refusals).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(2_000);
    }
  });

  it('asked to end in the middle of it all, every part ends in time', () => {
    const exits = suffered.flatMap(({ exitMs = [] }) => exitMs);
    expect(exits).not.toEqual([]);
    expect(Math.max(...exits)).toBeLessThan(20_000); // the supervisor waits 25 seconds
  });
});
