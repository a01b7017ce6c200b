import { ReminderWorker } from '#apps/worker';
import { Doorbell } from '#queue';
import { withDatabase } from '../../test/database/test-database.js';
import { MONDAY, assign, importRound, makeBody, problemsIn } from '../../test/factories.js';
import { filesOfSpec } from '../../test/files-of-spec.js';
import { Ledger, moveClockTo } from '../../test/ledger.js';
import { until } from '../../test/lifecycle/until.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('提醒进程', () => {
  let ledger: Ledger;
  let ids: string[];
  let worker: ReminderWorker;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    ids = (await problemsIn(ledger, await importRound(ledger, body))).slice(0, 2);
    for (const [i, id] of ids.entries()) await assign(ledger, body, id, { deadline: ['2026-10-28', '2026-11-11'][i]! });
  });
  beforeEach(async () => {
    worker = await ReminderWorker.start({
      databaseUrl: database.appUrl,
      redisUrl: null,
      databasePool: 4,
      publicUrl: 'https://ledger.example.cn',
      files: filesOfSpec(),
      channels: [],
      name: 'spec',
      logLevel: 'fatal',
    });
  });
  afterEach(() => worker.stop());
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const isTold = async (place: number) =>
    (await ledger.rows('select 1 from message where problem_id = $1', [ids[place]])).length > 0;

  it('answers the bell: what is due is fired', async () => {
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    const doorbell = new Doorbell({ databaseUrl: database.appUrl, redisUrl: null });
    expect(await doorbell.ring('reminders.sweep', { reason: 'due' })).toBe(true);
    await until('the first reminder is fired', () => isTold(0));
    await doorbell.close();
  });

  describe('without a bell', () => {
    beforeAll(() => moveClockTo(database, '2026-10-14T08:31:00+08:00'));

    it('sweeps when it starts: what is due is fired all the same', async () => {
      await until('the second reminder is fired', () => isTold(1));
    });
  });
});
