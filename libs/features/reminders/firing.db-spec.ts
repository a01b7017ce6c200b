import { SYSTEM, Transactions } from '#database';
import { GeneratedLedger } from '#features';
import pg from 'pg';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockBy, moveClockTo } from '../../../test/ledger.js';
import { FiringRepository } from './firing.repository.js';
import { FiringService } from './firing.service.js';

const DUE = 300;

const database = withDatabase(); // dropped last, when everybody has let go

describe('提醒到点即发', () => {
  let ledger: Ledger;
  let body: Body;
  let rest: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, MONDAY);
    rest = await problemsIn(ledger, await importRound(ledger, body));
  });
  beforeEach(async () => {
    await moveClockTo(database, MONDAY);
    await ledger.asSystem((tx) =>
      tx.query(`update reminder_occurrence set state = 'cancelled' where state = 'pending'`),
    );
  });
  afterEach(async () => {
    await ledger.get(FiringService).extendPlans(); // as the worker does every ten minutes
    expect(await ledger.broken()).toEqual([]);
  });
  afterAll(() => ledger.close());

  const next = (): string => rest.shift()!;
  const sweep = (channels: string[] = []) => ledger.get(FiringService).sweep('spec', channels);
  const told = async (id: string): Promise<string[]> => {
    const rows = await ledger.rows<{ said: string }>(
      `select o.rule || ' ' || o.offset_days || ' ' || string_agg(u.name, ' ' order by u.name) as said
       from reminder_occurrence o join message m on m.occurrence_id = o.id join user_account u on u.id = m.recipient_id
       where o.problem_id = $1 group by o.round_id, o.id order by o.due_at`,
      [id],
    );
    return rows.map((row) => row.said);
  };

  it('tells the owner first, then the head of his unit, then the responsible leader', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    for (const day of ['09-23', '10-14', '10-23', '10-28', '10-29', '11-02', '11-04']) {
      await moveClockTo(database, `2026-${day}T08:31:00+08:00`);
      await sweep();
    }
    expect(await told(id)).toEqual([
      'approaching -20 宋扬',
      'approaching -10 宋扬',
      'approaching -3 宋扬 顾言',
      'due 0 宋扬 顾言',
      'overdue 1 宋扬 顾言',
      'overdue 3 宋扬 陆承远 顾言',
      'overdue 7 宋扬 陆承远 顾言',
    ]);
  });

  it('fires nothing one second before its time, and at its time fires', async () => {
    await assign(ledger, body, next(), { deadline: '2026-10-28' });
    const due = (await sweep()).nextDueAt!;
    await ledger.get(Transactions).within(SYSTEM, async (tx) => {
      // now() stands still in a transaction, so that the clock can be set to the second.
      const setClock = (at: Date) =>
        ask(database.ownerUrl, `update app_clock set shift = $1::timestamptz - $2::timestamptz`, [at, now!.now]);
      const now = await tx.one<{ now: Date }>(`select now()::timestamptz(3) as now`);
      const fire = () => ledger.get(FiringRepository).fireDue(10, 'spec', [], tx);
      await setClock(new Date(due.getTime() - 1_000));
      expect(await fire()).toMatchObject({ occurrences: 0, messages: 0 });
      await setClock(new Date(due.getTime() + 1));
      expect(await fire()).toMatchObject({ occurrences: 1, messages: 1 });
    });
  });

  it('even the database refuses a reminder that is fired early', async () => {
    await assign(ledger, body, next(), { deadline: '2026-10-28' });
    const early = `update reminder_occurrence set state = 'fired', fired_at = due_at - interval '1 second' where state = 'pending'`;
    await expect(ask(database.superUrl, early)).rejects.toThrow('ck_occurrence_not_early');
  });

  it(`four workers at once fire ${DUE} due reminders once each, one message a person`, async () => {
    await dueOccurrences(ledger, body);
    const lane = async (): Promise<number> => {
      let count = 0;
      for (let misses = 0; misses < 3;) {
        const { occurrences } = await ledger.asSystem((tx) =>
          ledger.get(FiringRepository).fireDue(7, 'lane', ['email'], tx),
        );
        count += occurrences;
        misses = occurrences === 0 ? misses + 1 : 0;
      }
      return count;
    };
    const fired = await Promise.all([lane(), lane(), lane(), lane()]);
    expect(fired.reduce((sum, one) => sum + one)).toBe(DUE);
    expect(fired.filter((one) => one > 0).length).toBeGreaterThan(1);
    const [counts] = await ledger.rows(
      `select count(*) as messages, count(distinct (occurrence_id, recipient_id)) as different, count(distinct occurrence_id) as told
       from message m join problem p on p.id = m.problem_id join inspection_round r on r.id = p.round_id where r.code like '9%'`,
    );
    expect(counts).toEqual({ messages: DUE, different: DUE, told: DUE });
  });

  it('four whole sweeps at once fire each reminder once', async () => {
    const ids = [next(), next(), next()];
    for (const id of ids) await assign(ledger, body, id, { deadline: '2026-10-28' });
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    const sweeps = await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    expect(sweeps.reduce((sum, one) => sum + one.occurrences, 0)).toBe(3);
    for (const id of ids) expect(await told(id)).toEqual(['approaching -20 宋扬']);
  });

  it('what another worker is just firing is not waited for: the rest goes out at once', async () => {
    const ids = [next(), next()];
    for (const id of ids) await assign(ledger, body, id, { deadline: '2026-10-28' });
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    const other = new pg.Client(database.superUrl);
    await other.connect();
    await other.query('begin');
    await other.query('select 1 from reminder_occurrence where problem_id = $1 for update', [ids[0]]);
    const { occurrences } = await sweep().finally(() => other.end());
    expect(occurrences).toBe(1);
    expect(await told(ids[1]!)).toEqual(['approaching -20 宋扬']);
    expect((await sweep()).occurrences).toBe(1);
  });

  it('a reminder fired in time is not late, one fired more than an hour after its time is', async () => {
    const late = async (iso: string): Promise<boolean | undefined> => {
      const id = next();
      await moveClockTo(database, MONDAY);
      await assign(ledger, body, id, { deadline: '2026-10-28' });
      await moveClockTo(database, iso);
      await sweep();
      const [row] = await ledger.rows<{ late: boolean }>(
        `select late from reminder_occurrence where problem_id = $1 and state = 'fired'`,
        [id],
      );
      return row?.late;
    };
    expect(await late('2026-09-23T09:29:00+08:00')).toBe(false);
    expect(await late('2026-09-23T09:30:10+08:00')).toBe(true);
  });

  it('after three days of silence everything missed is fired once and marked late', async () => {
    const ids = [next(), next()];
    for (const id of ids) await assign(ledger, body, id, { deadline: '2026-10-28' });
    await moveClockTo(database, '2026-10-25T09:00:00+08:00');
    expect((await sweep(['email'])).occurrences).toBe(6);
    await moveClockTo(database, '2026-10-31T09:00:00+08:00');
    expect((await sweep(['email'])).occurrences).toBe(4);
    expect((await sweep(['email'])).occurrences).toBe(0);
    const rows = await ledger.rows(
      `select late, count(*) as n from reminder_occurrence where problem_id = any ($1) and state = 'fired' group by late`,
      [ids],
    );
    expect(rows).toEqual([{ late: true, n: 10 }]);
  });

  it('a clock that jumps back fires nothing a second time', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await sweep();
    await moveClockBy(database, '-2 hours');
    await sweep();
    await moveClockBy(database, '2 hours');
    await sweep();
    expect(await told(id)).toEqual(['approaching -20 宋扬']);
  });

  it('where nobody is named the round’s office is told, so that nothing goes to nobody', async () => {
    const id = next();
    await assign(ledger, body, id, { unit: '青石镇', owner: null, leader: null, deadline: '2026-10-28' });
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await sweep();
    expect(await told(id)).toEqual(['approaching -20 许静']);
  });

  it('an account that is out of use is told nothing; the office is, in its place', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    await setActive(ledger, 'songyang', false);
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await sweep();
    await setActive(ledger, 'songyang', true);
    expect(await told(id)).toEqual(['approaching -20 许静']);
  });

  it('of the office only those are told whose account is in use', async () => {
    const id = next();
    const colleague = [body.people.zhenghuaigu, body.units['临川新区党工委']];
    await ledger.asSystem((tx) =>
      tx.query(`insert into membership (user_id, unit_id, role) values ($1, $2, 'office')`, colleague),
    );
    await assign(ledger, body, id, { unit: '青石镇', owner: null, leader: null, deadline: '2026-10-28' });
    await setActive(ledger, 'xujing', false);
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await sweep();
    await setActive(ledger, 'xujing', true);
    await ledger.asSystem((tx) =>
      tx.query(`delete from membership where user_id = $1 and unit_id = $2 and role = 'office'`, colleague),
    );
    expect(await told(id)).toEqual(['approaching -20 郑怀谷']);
  });

  it('goes to whoever is responsible on the day it fires, not on the day it was planned', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    await assign(ledger, body, id, { owner: 'yuli', deadline: '2026-10-28' }, 'reassign');
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await sweep();
    expect(await told(id)).toEqual(['approaching -20 余莉']);
  });

  it('fires none for a problem that is closed', async () => {
    const id = next();
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    await act(ledger, 'xujing', id, 'void', { reason: '重复' });
    await moveClockTo(database, '2026-10-28T09:00:00+08:00');
    expect((await sweep()).occurrences).toBe(0);
  });

  it('writes one audit entry for what it fires, and none when nothing is due', async () => {
    const entries = async (): Promise<unknown> =>
      (await ledger.rows(`select count(*) as n from audit_entry where action = 'reminders.fired'`))[0];
    const { n } = (await entries()) as { n: number };
    await sweep();
    expect(await entries()).toEqual({ n });
    await assign(ledger, body, next(), { deadline: '2026-10-28' });
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await sweep();
    expect(await entries()).toEqual({ n: n + 1 });
  });

  it('puts no mail in the way of who has no mailbox', async () => {
    const id = next();
    await ledger.asSystem((tx) => tx.query(`update user_account set email = null where login_name = 'songyang'`));
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    expect(await sweep(['email'])).toMatchObject({ occurrences: 1, messages: 1, deliveries: 0 });
  });
});

function setActive(ledger: Ledger, login: Login, active: boolean): Promise<unknown> {
  return ledger.asSystem((tx) =>
    tx.query('update user_account set active = $2 where login_name = $1', [login, active]),
  );
}

/** As many problems with a reminder each that has just fallen due. */
async function dueOccurrences(ledger: Ledger, body: Body): Promise<void> {
  const wanted = { problems: 1_200, seed: 7, unitId: body.units['临川新区党工委'], officeId: body.people.xujing };
  const { roundId } = await ledger.get(GeneratedLedger).create(wanted);
  await ledger.asSystem(async (tx) => {
    await tx.query(`update reminder_occurrence set state = 'cancelled' where round_id = $1`, [roundId]);
    await tx.query(
      `insert into reminder_occurrence (round_id, problem_id, rule, offset_days, basis, due_on, occurrence_key, recipients, due_at)
       select round_id, id, 'due', 0, 'deadline', due_on, 'spec', '{unit_head}', app_now() - position * interval '1 ms'
       from problem where round_id = $1 and stage = 'rectifying' order by position limit ${DUE}`,
      [roundId],
    );
  });
}
