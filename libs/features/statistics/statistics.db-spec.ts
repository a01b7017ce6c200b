import { ProblemsService, StatisticsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  type Round,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase();

describe('分单位统计', () => {
  let ledger: Ledger;
  let other: Ledger; // a second process, with a memory of its own
  let body: Body;
  let round: Round;
  let ids: string[];

  beforeAll(async () => {
    [ledger, other] = await Promise.all([Ledger.open(database), Ledger.open(database)]);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    ids = await problemsIn(ledger, round);
    await assign(ledger, body, ids[0]!, { deadline: '2026-09-24' });
    await assign(ledger, body, ids[1]!, { unit: '规划建设局', owner: 'wangmin' });
  });
  afterAll(async () => {
    await Promise.all([ledger.close(), other.close()]);
  });

  const countsOf = async (unit: string | null, login: Parameters<typeof act>[1] = 'xujing', by = ledger) => {
    const counts = await by.get(StatisticsService).byUnit(await by.actor(login), round.roundId);
    return counts.find((one) => (one.unit?.name ?? null) === unit);
  };

  it('counts each unit’s problems by status, and those not given to anybody apart', async () => {
    expect(await countsOf('财政金融局')).toMatchObject({ total: 1, inProgress: 1, completed: 0, overdue: 0 });
    expect(await countsOf(null)).toMatchObject({ total: 22 });
  });

  it('is the length of the list with the same filter', async () => {
    const office = await ledger.actor('xujing');
    const unitId = body.units['财政金融局'];
    const page = { sort: 'number', limit: 10 };
    const { total } = await ledger.get(ProblemsService).list(office, { roundId: round.roundId, unitId }, page);
    expect((await countsOf('财政金融局'))?.total).toBe(total);
  });

  it('shows a change at once, to the process that made it and to every other', async () => {
    expect((await countsOf('规划建设局', 'xujing', other))?.total).toBe(1);
    await assign(ledger, body, ids[2]!, { unit: '规划建设局', owner: 'wangmin' });
    expect((await countsOf('规划建设局'))?.total).toBe(2);
    expect((await countsOf('规划建设局', 'xujing', other))?.total).toBe(2);
  });

  it('counts within the scope of who asks, whoever asked before', async () => {
    expect((await countsOf('规划建设局', 'songyang')) ?? null).toBeNull();
    expect((await countsOf('财政金融局', 'songyang'))?.total).toBe(1);
    expect((await countsOf('规划建设局', 'wangmin'))?.total).toBe(2);
  });

  it('knows what has become overdue when a day has passed, though nobody wrote anything', async () => {
    expect((await countsOf('财政金融局'))?.overdue).toBe(0);
    await moveClockTo(database, '2026-09-25T09:00:00+08:00');
    expect((await countsOf('财政金融局'))?.overdue).toBe(1);
    const { overdue } = await ledger.get(StatisticsService).summary(await ledger.actor('xujing'), round.roundId);
    expect(overdue).toBe(1);
  });

  it('says that there is no such round, again and again', async () => {
    const unknown = async () =>
      ledger.get(StatisticsService).byUnit(await ledger.actor('xujing'), '00000000-0000-7000-8000-000000000000');
    await expect(unknown()).rejects.toMatchObject({ code: 'round.unknown' });
    await expect(unknown()).rejects.toMatchObject({ code: 'round.unknown' });
  });
});
