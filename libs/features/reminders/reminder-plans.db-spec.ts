import { ProblemActions } from '#features';
import pg from 'pg';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  REPORT,
  type Round,
  act,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';
import { FiringService } from './firing.service.js';

interface Row {
  readonly state: string;
  readonly rule: string;
  readonly offset: number;
  readonly basis: string;
  readonly at: string;
}

const database = withDatabase(); // dropped last, when everybody has let go

describe('提醒计划随问题走', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let rest: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, MONDAY);
    round = await importRound(ledger, body);
    rest = await problemsIn(ledger, round);
  });
  beforeEach(() => moveClockTo(database, MONDAY));
  afterEach(async () => {
    await ledger.get(FiringService).sweep('spec', []);
    await ledger.get(FiringService).extendPlans(); // as the worker does every ten minutes
    expect(await ledger.broken()).toEqual([]);
  });
  afterAll(() => ledger.close());

  const next = (): string => rest.shift()!;
  const plan = (id: string, state = 'pending'): Promise<Row[]> =>
    ledger.rows<Row>(
      `select state, rule, offset_days as "offset", basis, to_char(due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at
       from reminder_occurrence where problem_id = $1 and state = $2 order by due_at`,
      [id, state],
    );
  const steps = async (id: string): Promise<string[]> =>
    (await plan(id)).map((one) => `${one.rule} ${one.offset} ${one.at}`);

  it('a deadline brings its whole ladder with it, before the working day begins', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-30' });
    expect(await steps(id)).toEqual([
      'approaching -20 09-28 08:30', // 国庆 is no working time, the 调休 Saturday after it is
      'approaching -10 10-16 08:30',
      'approaching -3 10-27 08:30',
      'due 0 10-30 08:30',
      'overdue 3 11-02 08:30', // the day after is a Saturday: one word on Monday, not two
      'overdue 7 11-06 08:30',
    ]);
  });

  it('a step that has passed already is not sent after the fact', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-09-23' });
    expect((await steps(id))[0]).toBe('due 0 09-23 08:30');
  });

  it('a changed deadline kills the old reminders and plans its own', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-30' });
    await act(ledger, 'xujing', id, 'reschedule', { deadline: '2026-11-20', reason: '工期' });
    expect(await plan(id, 'superseded')).toHaveLength(6);
    expect((await plan(id)).map((one) => one.at)).toEqual([
      '10-23 08:30',
      '11-06 08:30',
      '11-17 08:30',
      '11-20 08:30',
      '11-23 08:30',
      '11-27 08:30',
    ]);
  });

  it('what has been told stays told when the deadline changes', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-30' });
    await moveClockTo(database, '2026-09-28T08:31:00+08:00');
    await ledger.get(FiringService).sweep('spec', []);
    await act(ledger, 'xujing', id, 'reschedule', { deadline: '2026-11-20', reason: '工期' });
    expect((await plan(id, 'fired')).map((one) => one.at)).toEqual(['09-28 08:30']);
    expect(await plan(id, 'superseded')).toHaveLength(5);
  });

  it('a deadline set back to what it was plans anew: the dead do not rise', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-30' });
    await act(ledger, 'xujing', id, 'reschedule', { deadline: '2026-11-20', reason: '工期' });
    await act(ledger, 'xujing', id, 'reschedule', { deadline: '2026-10-30', reason: '收回' });
    expect(await plan(id, 'superseded')).toHaveLength(12);
    expect(await plan(id)).toHaveLength(6);
  });

  it('签收 and 填报 change no date and no reminder', async () => {
    const id = next();
    await assign(ledger, body, id);
    const keys = () => ledger.rows('select id, state from reminder_occurrence where problem_id = $1 order by id', [id]);
    const before = await keys();
    await act(ledger, 'songyang', id, 'accept');
    await act(ledger, 'songyang', id, 'report', REPORT);
    expect(await keys()).toEqual(before);
  });

  it('申请销号 stops the reminders, 销号 leaves none', async () => {
    const id = next();
    await bringToSubmission(ledger, body, id);
    expect(await plan(id)).toEqual([]);
    expect(await plan(id, 'cancelled')).toHaveLength(6);
    await act(ledger, 'luchengyuan', id, 'signOff', { opinion: '同意' });
    expect(await plan(id)).toEqual([]);
  });

  it('退回 plans anew, by the new deadline where one is given', async () => {
    const id = next();
    await bringToSubmission(ledger, body, id);
    await act(ledger, 'luchengyuan', id, 'return', { reason: '材料不全' });
    expect((await plan(id)).at(3)).toMatchObject({ rule: 'due', at: '10-30 08:30' });
    const other = next();
    await bringToSubmission(ledger, body, other);
    await act(ledger, 'luchengyuan', other, 'return', { reason: '材料不全', deadline: '2026-11-20' });
    expect((await plan(other)).find((one) => one.rule === 'due')?.at).toBe('11-20 08:30');
  });

  it('挂起 reminds of the day to look again, 恢复 of the deadline moved by the days it stood still', async () => {
    const id = next();
    await assign(ledger, body, id);
    await act(ledger, 'songyang', id, 'accept');
    await act(ledger, 'songyang', id, 'pause', { blockedBy: '待市级批复', nextCheckOn: '2026-12-18' });
    expect((await plan(id)).map((one) => one.basis)).toEqual(Array<string>(6).fill('check_in'));
    await moveClockTo(database, '2026-09-28T09:00:00+08:00');
    await act(ledger, 'songyang', id, 'resume');
    expect(await read(ledger, id)).toMatchObject({ dueOn: '2026-11-06', stage: 'rectifying' });
    const resumed = await plan(id);
    expect(new Set(resumed.map((one) => one.basis))).toEqual(new Set(['deadline']));
    expect(resumed.find((one) => one.rule === 'due')?.at).toBe('11-06 08:30');
  });

  it('长期整改 is reminded of its check-in, and each report moves it on', async () => {
    const id = next();
    await assign(ledger, body, id);
    await act(ledger, 'songyang', id, 'accept');
    await act(ledger, 'songyang', id, 'report', REPORT);
    await act(ledger, 'songyang', id, 'proposeLongTerm', { reason: '涉及体制', cycleMonths: 3 });
    expect(await plan(id)).toEqual([]);
    await act(ledger, 'luchengyuan', id, 'approveLongTerm', {});
    expect((await plan(id)).find((one) => one.rule === 'due')).toMatchObject({ basis: 'check_in', at: '12-21 08:30' });
    await moveClockTo(database, '2026-10-12T09:00:00+08:00');
    await act(ledger, 'songyang', id, 'report', REPORT);
    expect((await plan(id)).find((one) => one.rule === 'due')).toMatchObject({ basis: 'check_in', at: '01-12 08:30' });
  });

  it('作废 cancels', async () => {
    const id = next();
    await assign(ledger, body, id);
    await act(ledger, 'xujing', id, 'void', { reason: '重复' });
    expect(await plan(id)).toEqual([]);
    expect(await plan(id, 'cancelled')).toHaveLength(6);
  });

  it('an action that is taken back leaves no reminder behind', async () => {
    const id = next();
    await ledger.asSystem((tx) =>
      tx.query(
        `insert into problem_history (round_id, problem_id, version, action, text) values ($1, $2, 2, 'x', 'x')`,
        [round.roundId, id],
      ),
    );
    await expect(assign(ledger, body, id)).rejects.toThrow('pk_problem_history');
    expect(await ledger.rows('select 1 from reminder_occurrence where problem_id = $1', [id])).toEqual([]);
    expect(await read(ledger, id)).toMatchObject({ stage: 'registered', dueOn: null });
    await ledger.asSystem((tx) => tx.query(`update problem set version = version + 1 where id = $1`, [id]));
  });

  it('a reminder that is due but not yet fired survives a change that has nothing to do with it', async () => {
    const id = next();
    await assign(ledger, body, id);
    await act(ledger, 'songyang', id, 'accept');
    await moveClockTo(database, '2026-10-27T08:30:05+08:00');
    await act(ledger, 'songyang', id, 'report', REPORT);
    expect((await plan(id)).map((one) => one.at)).toContain('10-27 08:30');
    await ledger.get(FiringService).sweep('spec', []);
    await ledger.get(FiringService).extendPlans(); // as the worker does every ten minutes
    expect((await plan(id, 'fired')).map((one) => one.at)).toContain('10-27 08:30');
  });

  it('a long overdue problem is reminded weekly, five weeks ahead and no doubles', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-09-22' });
    await moveClockTo(database, '2026-11-16T09:00:00+08:00');
    await ledger.get(FiringService).sweep('spec', []);
    const planned = async () => (await plan(id)).map((one) => one.at);
    expect(await planned()).toEqual([]);
    await ledger.get(FiringService).extendPlans();
    expect(await planned()).toEqual(['11-17 08:30', '11-24 08:30', '12-01 08:30', '12-08 08:30', '12-15 08:30']);
    await Promise.all([ledger.get(FiringService).extendPlans(), ledger.get(FiringService).extendPlans()]);
    expect(await planned()).toHaveLength(5);
  });

  it('a change waits for a firing under way; neither is shut out by the other', async () => {
    const id = next();
    await assign(ledger, body, id);
    const { version } = await read(ledger, id);
    const client = new pg.Client(database.appUrl);
    await client.connect();
    try {
      await client.query(`begin; set local app.units = '*'`);
      await client.query(`select 1 from reminder_occurrence where problem_id = $1 for update`, [id]);
      const change = ledger
        .get(ProblemActions)
        .take(await ledger.actor('xujing'), { id, version }, 'reschedule', { deadline: '2026-11-20', reason: '工期' });
      await waiting(ledger);
      await client.query(
        `select audit_append(null, 'reminders.fired', 'reminder_occurrence', null, '{}'::jsonb, null)`,
      );
      await client.query('commit');
      await expect(change).resolves.toBeUndefined();
    } finally {
      await client.end();
    }
  });
});

/** Until somebody waits for a row that another transaction holds. */
async function waiting(ledger: Ledger): Promise<void> {
  const held = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await ledger.rows(held)).length === 0) await ledger.rows('select pg_sleep(0.02)');
}
