import { SYSTEM } from '#database';
import {
  type Actor,
  DispatchesService,
  MessagesService,
  ProblemActions,
  ProblemsService,
  ProgressReportsService,
  RemindersService,
  RoundsService,
  StateService,
  StatisticsService,
  WorkbenchService,
} from '#features';
import pg from 'pg';
import { withDatabase } from '../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  REPORT,
  type Round,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
} from '../../test/factories.js';
import { Ledger, moveClockTo } from '../../test/ledger.js';

/** Tables with a row for each of a problem's things. */
const OF_A_PROBLEM = ['measure', 'progress_report', 'problem_history', 'reminder_occurrence', 'weekly_snapshot_item'];
const OF_A_ROUND = [...OF_A_PROBLEM, 'problem', 'message', 'section', 'round_notice', 'inspection_round'];

const database = withDatabase(); // dropped last, when everybody has let go

describe('查看范围', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let own = '';
  let sibling = '';

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    [own = '', sibling = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, own);
    await assign(ledger, body, sibling, { unit: '规划建设局', owner: 'wangmin' });
    await act(ledger, 'songyang', own, 'accept');
    await act(ledger, 'wangmin', sibling, 'accept');
    await act(ledger, 'songyang', own, 'report', REPORT);
    await act(ledger, 'wangmin', sibling, 'report', REPORT);
    await ledger.get(DispatchesService).freezeAll('2026-W38');
  });
  afterAll(() => ledger.close());

  describe('the first wall: what the use cases show a liaison', () => {
    let liaison: Actor;
    beforeAll(async () => {
      liaison = await ledger.actor('yuli');
    });

    it('lists the problems of the own unit and no other', async () => {
      const page = await ledger.get(ProblemsService).list(liaison, {}, { sort: 'number', limit: 100 });
      expect(page.items.map((row) => row.id)).toEqual([own]);
      expect(page.total).toBe(1);
    });

    it('finds a sibling’s problem by no question', async () => {
      const refused = { code: 'problem.unknown' };
      await expect(ledger.get(ProblemsService).view(liaison, sibling)).rejects.toMatchObject(refused);
      await expect(ledger.get(ProblemsService).timeline(liaison, sibling, null, 10)).rejects.toMatchObject(refused);
      await expect(ledger.get(ProgressReportsService).draft(liaison, sibling)).rejects.toMatchObject(refused);
      const target = { id: sibling, version: 3 };
      await expect(ledger.get(ProblemActions).take(liaison, target, 'report', REPORT)).rejects.toMatchObject(refused);
    });

    it('counts the own problems only', async () => {
      expect(await ledger.get(StatisticsService).summary(liaison, round.roundId)).toMatchObject({ total: 1 });
      const week = await ledger.get(DispatchesService).week(liaison, round.roundId, '2026-W39');
      expect(week.review.totals.counts.all).toBe(1);
    });

    it('shows of a frozen week the items of the own unit', async () => {
      const items = await ledger.get(DispatchesService).problems(liaison, round.roundId, '2026-W38', { fact: 'all' });
      expect(items.map((item) => item.problemId)).toEqual([own]);
    });

    it('previews the own reminders only', async () => {
      const { items } = await ledger.get(RemindersService).preview(liaison, round.roundId, 60);
      expect([...new Set(items.map((item) => item.problemId))]).toEqual([own]);
    });

    it('keeps the whole notice from those who reach only a part of the body', async () => {
      await expect(ledger.get(RoundsService).notice(liaison, round.roundId)).rejects.toMatchObject({
        code: 'round.unknown',
      });
      expect((await ledger.get(RoundsService).list(liaison)).map((one) => one.id)).toEqual([round.roundId]);
    });

    it('shows a supporting unit the problem that it supports', async () => {
      const [, , third = ''] = await problemsIn(ledger, round, 'registered');
      await act(ledger, 'xujing', third, 'assign', {
        leadUnit: { id: body.units['规划建设局'], name: '规划建设局' },
        supportingUnits: [{ id: body.units['财政金融局'], name: '财政金融局' }],
        leader: null,
        owner: null,
        deadline: '2026-10-30',
      });
      expect((await ledger.get(ProblemsService).view(liaison, third)).problem.id).toBe(third);
      await expect(ledger.get(ProblemsService).view(await ledger.actor('tianye'), third)).rejects.toMatchObject({
        code: 'problem.unknown',
      });
    });
  });

  describe('the second wall: raw SQL through the application role', () => {
    const count = async (scope: Parameters<Ledger['within']>[0], sql: string, parameters: unknown[] = []) =>
      ledger.within(
        scope,
        async (tx) => (await tx.one<{ n: number }>(`select count(*) as n from ${sql}`, parameters))?.n,
      );

    it.each(OF_A_PROBLEM)('%s: the own rows and none of a sibling', async (table) => {
      const { scope } = await ledger.actor('yuli');
      expect(await count(SYSTEM, `${table} where problem_id = $1`, [sibling])).toBeGreaterThan(0);
      expect(await count(scope, `${table} where problem_id = $1`, [sibling])).toBe(0);
      expect(await count(scope, `${table} where problem_id = $1`, [own])).toBeGreaterThan(0);
    });

    it('problem: the own row and none of a sibling', async () => {
      const { scope } = await ledger.actor('yuli');
      expect(await count(scope, 'problem where id = any ($1)', [[own, sibling]])).toBe(1);
    });

    it('nobody moves a problem out of his reach, nor writes into a sibling’s', async () => {
      const { scope } = await ledger.actor('yuli');
      const steal = `update problem set lead_unit_id = $2, version = version + 1 where id = $1 returning id`;
      await expect(ledger.within(scope, (tx) => tx.query(steal, [own, body.units['青石镇']]))).rejects.toThrow(
        'row-level security',
      );
      expect(await ledger.within(scope, (tx) => tx.query(steal, [sibling, body.units['财政金融局']]))).toEqual([]);
      const report = `insert into progress_report (round_id, problem_id, week, text, reported_by_id) values ($1, $2, '2026-W39', '代填', $3)`;
      await expect(
        ledger.within(scope, (tx) => tx.query(report, [round.roundId, sibling, body.people.yuli])),
      ).rejects.toThrow('row-level security');
    });

    it('deliveries are for the system’s own jobs', async () => {
      const { scope } = await ledger.actor('xujing');
      for (const table of ['delivery', 'delivery_attempt']) expect(await count(scope, table)).toBe(0);
    });

    it.each(OF_A_ROUND)('%s: a connection that says nothing sees nothing', async (table) => {
      const client = new pg.Client(database.appUrl);
      await client.connect();
      const { rows } = await client.query(`select 1 from ${table}`).finally(() => client.end());
      expect(rows).toEqual([]);
    });

    it('what was said for one transaction does not leak to the next one on the connection', async () => {
      const alone = await Ledger.open(database, 1);
      const seen = () => alone.within({ ...SYSTEM, units: [] }, (tx) => tx.query('select id from problem'));
      const pid = () => alone.asSystem((tx) => tx.one<{ pid: number }>('select pg_backend_pid() as pid'));
      const before = await pid();
      expect(await alone.rows('select id from problem')).toHaveLength(24);
      expect(await seen()).toEqual([]);
      expect(await pid()).toEqual(before);
      await alone.close();
    });

    it('nor does the scope of a transaction that failed', async () => {
      const alone = await Ledger.open(database, 1);
      await expect(alone.asSystem((tx) => tx.query('select 1 / 0'))).rejects.toThrow('division by zero');
      const client = await alone.within({ ...SYSTEM, units: [] }, (tx) =>
        tx.one<{ n: number }>('select count(*) as n from problem'),
      );
      expect(client).toEqual({ n: 0 });
      await alone.close();
    });
  });

  describe('三员: administrators run the system and see no business', () => {
    it('lists nothing to a system administrator, though he sits in the body’s own unit', async () => {
      const admin = await ledger.actor('xitong');
      expect(admin.scope).toMatchObject({ units: [] });
      const page = await ledger.get(ProblemsService).list(admin, {}, { sort: 'number', limit: 10 });
      expect(page).toMatchObject({ items: [], total: 0, next: null });
      expect(await ledger.get(RoundsService).list(admin)).toEqual([]);
      await expect(ledger.get(ProblemsService).view(admin, own)).rejects.toMatchObject({ code: 'problem.unknown' });
      expect((await ledger.get(MessagesService).list(admin, null, 10)).items).toEqual([]);
      const { sections } = await ledger.get(WorkbenchService).show(admin, null);
      expect(sections.flatMap((section) => section.items)).toEqual([]);
    });

    it.each(OF_A_ROUND)('finds nothing in %s by raw SQL either', async (table) => {
      const { scope } = await ledger.actor('xitong');
      expect(await ledger.within(scope, (tx) => tx.query(`select 1 from ${table}`))).toEqual([]);
    });

    it('shows him the state of the system, which carries no business', async () => {
      const state = await ledger.get(StateService).show(await ledger.actor('xitong'));
      expect(JSON.stringify(state)).not.toContain('问题');
      await expect(ledger.get(StateService).show(await ledger.actor('yuli'))).rejects.toMatchObject({
        code: 'state.mayNotSee',
      });
    });
  });
});
