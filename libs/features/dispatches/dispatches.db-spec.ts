import { DISPATCH_FACTS, addDays } from '#domain';
import { type Actor, DispatchesService, ProblemsService, StatisticsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  REPORT,
  type Round,
  act,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';
import { until } from '../../../test/lifecycle/until.js';
import { DispatchesRepository } from './dispatches.repository.js';

/** 周三 of week 43 and 周一 of week 44. */
const WEDNESDAY = '2026-10-21T10:00:00+08:00';
const NEXT_MONDAY = '2026-10-26T00:20:00+08:00';

const database = withDatabase(); // dropped last, when everybody has let go

describe('周快照', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let office: Actor;
  let ids: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, WEDNESDAY);
    round = await importRound(ledger, body);
    office = await ledger.actor('xujing');
    ids = await problemsIn(ledger, round);
    await assign(ledger, body, ids[0]!, { deadline: '2026-10-22' });
    await act(ledger, 'songyang', ids[0]!, 'accept');
    await assign(ledger, body, ids[1]!, {
      unit: '规划建设局',
      owner: 'wangmin',
      leader: 'shenyan',
      deadline: '2026-10-30',
    });
    await act(ledger, 'wangmin', ids[1]!, 'accept');
    await act(ledger, 'wangmin', ids[1]!, 'report', REPORT);
    await bringToSubmission(ledger, body, ids[2]!);
    await moveClockTo(database, NEXT_MONDAY);
  });
  afterAll(() => ledger.close());

  const week = (name: string, actor = office) => ledger.get(DispatchesService).week(actor, round.roundId, name);
  const items = (name: string, fact: (typeof DISPATCH_FACTS)[number]) =>
    ledger.get(DispatchesService).problems(office, round.roundId, name, { fact });

  it('of several workers who freeze the week one does it', async () => {
    const frozen = await Promise.all([1, 2, 3, 4].map(() => ledger.get(DispatchesService).freezeAll('2026-W43')));
    expect(frozen.reduce((sum, one) => sum + one)).toBe(1);
    expect(await ledger.get(DispatchesService).freezeAll('2026-W43')).toBe(0);
    const kept = await ledger.rows(
      `select (select count(*) from weekly_snapshot) as weeks, (select count(*) from weekly_snapshot_item) as items,
         (select count(*) from audit_entry where action = 'week.frozen') as audited`,
    );
    expect(kept).toEqual([{ weeks: 1, items: 24, audited: 1 }]);
  });

  it('is read as of the Sunday on which the week ended, however late it was frozen', async () => {
    const { review } = await week('2026-W43');
    expect(review.asOf).toBe('2026-10-25');
    expect(review.totals.counts).toMatchObject({ all: 24, overdue: 1, reported: 2, new: 24, dueNextWeek: 2 });
  });

  it('stays as it was when the ledger changes', async () => {
    const before = await week('2026-W43');
    await act(ledger, 'luchengyuan', ids[2]!, 'signOff', { opinion: '同意' });
    await act(ledger, 'xujing', ids[0]!, 'reschedule', { deadline: '2026-12-31', reason: '延期' });
    await act(ledger, 'xujing', ids[3]!, 'void', { reason: '重复' });
    expect(await week('2026-W43')).toEqual(before);
    await expect(ask(database.ownerUrl, `update weekly_snapshot_item set item = '{}'`)).rejects.toThrow('is a record');
  });

  it('each number equals the length of the list behind it, frozen and present, whole and by unit', async () => {
    for (const name of ['2026-W43', '2026-W44']) {
      const { review } = await week(name);
      for (const fact of DISPATCH_FACTS) {
        expect([name, fact, (await items(name, fact)).length]).toEqual([name, fact, review.totals.counts[fact]]);
        for (const { key, counts } of review.byUnit) {
          const list = await ledger.get(DispatchesService).problems(office, round.roundId, name, { fact, unitId: key });
          expect([fact, key, list.length]).toEqual([fact, key, counts[fact]]);
        }
      }
    }
  });

  it('the present week is read from the ledger and compared with the frozen one', async () => {
    const { review, frozenAt } = await week('2026-W44');
    expect(frozenAt).toBeNull();
    expect(review.totals.counts).toMatchObject({ signedOff: 1, newlySignedOff: 1, overdue: 0, all: 23, new: 0 });
    expect(review.totals.change).toMatchObject({ signedOff: 1, overdue: -1, all: -1 });
  });

  it('the round’s numbers are those of the ledger lists with the same filter', async () => {
    const summary = await ledger.get(StatisticsService).summary(office, round.roundId);
    const total = async (filter: object): Promise<number> =>
      (
        await ledger
          .get(ProblemsService)
          .list(office, { roundId: round.roundId, ...filter }, { sort: 'number', limit: 1 })
      ).total;
    expect(await total({})).toBe(summary.total);
    expect(await total({ stage: 'signed_off' })).toBe(summary.signedOff);
    expect(await total({ status: 'in_progress' })).toBe(summary.inProgress);
    expect(await total({ status: 'not_stated' })).toBe(summary.notStated);
    expect(await total({ due: 'overdue' })).toBe(summary.overdue);
    expect(await total({ due: 'this_week' })).toBe(summary.dueThisWeek);
  });

  it('超期 begins the day after the deadline, not on it', async () => {
    await moveClockTo(database, '2026-10-30T23:59:00+08:00');
    const overdue = async () =>
      (await ledger.get(StatisticsService).summary(await ledger.actor('xujing'), round.roundId)).overdue;
    expect(await overdue()).toBe(0);
    await moveClockTo(database, '2026-10-31T00:00:10+08:00');
    expect(await overdue()).toBe(1);
    await moveClockTo(database, NEXT_MONDAY);
  });

  it('a week that was never kept is not made up', async () => {
    await expect(week('2026-W20')).rejects.toMatchObject({ code: 'week.notKept' });
    await expect(week('2026-W54')).rejects.toMatchObject({ code: 'week.bad' });
    await expect(week('2027-W01')).rejects.toMatchObject({ code: 'week.notKept' });
  });

  it('lists the weeks that can be read, the present one first', async () => {
    const weeks = await ledger.get(DispatchesService).weeks(office, round.roundId);
    expect(weeks.map((one) => one.week)).toEqual(['2026-W44', '2026-W43']);
    expect(weeks[1]).toMatchObject({ from: '2026-10-19', to: addDays('2026-10-19', 6) });
  });

  it('a worker that comes while another one is freezing waits for it, and leaves the week as it is', async () => {
    const waiting =
      'select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0';
    let second = Promise.resolve(-1);
    await ledger.asSystem(async (tx) => {
      const [name, dates] = ['2026-W44', { from: '2026-10-26', to: '2026-11-01' }];
      expect(await ledger.get(DispatchesRepository).freeze(round.roundId, name, dates, tx.today, tx)).toBe(true);
      second = ledger.get(DispatchesService).freezeAll(name);
      await until('the second worker waits', async () => (await ask(database.superUrl, waiting)).length > 0);
    });
    expect(await second).toBe(0);
  });
});
