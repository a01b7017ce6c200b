import { FiringService, InvariantsService } from '#features';
import pg from 'pg';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  act,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('不变量查得出破坏', () => {
  let ledger: Ledger;
  let body: Body;
  let roundId: string;
  let rest: string[];

  beforeEach(async () => {
    await moveClockTo(database, MONDAY);
  });
  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, MONDAY);
    const round = await importRound(ledger, body);
    roundId = round.roundId;
    rest = await problemsIn(ledger, round);
  });
  afterAll(() => ledger.close());

  const next = (): string => rest.shift()!;
  const check = (id: string) => ledger.get(InvariantsService).check([id]);
  /** As somebody with all rights would, behind the guards’ back; then as it was. */
  const whileBroken = async (table: string, change: string, look: () => Promise<void>): Promise<void> => {
    const behind = (sql: string) =>
      ask(database.superUrl, `set session_replication_role = replica; ${sql}; reset session_replication_role`);
    await behind(`create table kept as table ${table}; ${change}`);
    try {
      await look();
    } finally {
      await behind(`delete from ${table}; insert into ${table} table kept; drop table kept`);
    }
    expect(await ledger.broken()).toEqual([]);
  };

  describe('I5: every reminder that follows from a date is written down', () => {
    it('a lost one is named by its key', async () => {
      const id = next();
      await assign(ledger, body, id, { deadline: '2026-10-28' });
      const lost = `problem_id = '${id}' and offset_days = -10`;
      await whileBroken('reminder_occurrence', `delete from reminder_occurrence where ${lost}`, async () => {
        const key = 'v1/deadline/r1/-10/2026-10-14';
        expect(await check('I5')).toMatchObject([{ id: 'I5', rows: [{ problemId: id, occurrenceKey: key }] }]);
      });
    });

    it('one whose hour has passed since is missed too; one that the date had passed already is not', async () => {
      const id = next();
      await assign(ledger, body, id, { deadline: '2026-09-30' }); // T-20 and T-10 lie behind
      await moveClockTo(database, '2026-09-25T08:31:00+08:00');
      await ledger.get(FiringService).sweep('spec', []);
      expect(await check('I5')).toEqual([]);
      const change = `delete from reminder_occurrence where problem_id = '${id}' and offset_days = -3`;
      await whileBroken('reminder_occurrence', change, async () => {
        expect(await check('I5')).toMatchObject([{ rows: [{ problemId: id }] }]);
      });
    });
  });

  describe('I6: none after closing', () => {
    it('sees a reminder that was told after the problem was closed', async () => {
      const id = next();
      await assign(ledger, body, id);
      await act(ledger, 'xujing', id, 'void', { reason: '重复' });
      const told = `with told as (update reminder_occurrence set state = 'fired', due_at = app_now(), fired_at = app_now() where problem_id = '${id}' returning id)
        select audit_append(null, 'reminders.fired', 'reminder_occurrence', null, jsonb_build_object('occurrences', (select json_agg(id) from told)), null)`;
      const kept = 'create table audit_kept as table audit_entry';
      await whileBroken('reminder_occurrence', `${kept}; ${told}`, async () => {
        expect(await check('I6')).toMatchObject([{ id: 'I6' }]);
        await ask(
          database.superUrl,
          `set session_replication_role = replica; delete from audit_entry; insert into audit_entry table audit_kept; drop table audit_kept`,
        );
      });
    });

    it('says nothing of one that was told while 作废 waited its turn: the chain knows which was first', async () => {
      const id = next();
      await assign(ledger, body, id, { deadline: '2026-10-28' });
      await ask(database.superUrl, `update reminder_occurrence set due_at = app_now() where problem_id = '${id}'`);
      const busy = new pg.Client(database.superUrl);
      await busy.connect();
      await busy.query('begin');
      await busy.query(`select 1 from problem where id = '${id}' for update`);
      const voided = act(ledger, 'xujing', id, 'void', { reason: '重复' });
      await waitingFor(busy);
      expect((await ledger.get(FiringService).sweep('spec', [])).occurrences).toBeGreaterThan(0);
      await busy.query('commit');
      await busy.end();
      await voided;
      const [order] = await ledger.rows(
        `select bool_and(o.fired_at > p.closed_at) as backwards from reminder_occurrence o join problem p on p.id = o.problem_id
         where p.id = $1 and o.state = 'fired'`,
        [id],
      );
      expect(order).toEqual({ backwards: true }); // by the clocks alone it would look like a reminder after closing
      expect(await check('I6')).toEqual([]);
    });
  });

  describe('I9: every decision is recorded', () => {
    const signedOff = async (): Promise<string> => {
      const id = next();
      await bringToSubmission(ledger, body, id);
      await act(ledger, 'luchengyuan', id, 'signOff');
      expect(await check('I9')).toEqual([]);
      return id;
    };

    it.each([
      [
        'without its audit row',
        'audit_entry',
        `delete from audit_entry where action = 'problem.signOff' and entity_id = $id`,
      ],
      [
        'by somebody else',
        'audit_entry',
        `update audit_entry set actor_id = null where action = 'problem.signOff' and entity_id = $id`,
      ],
      [
        'without its history row',
        'problem_history',
        `delete from problem_history where action = 'signOff' and problem_id = $id`,
      ],
    ])('a 销号 %s is named', async (_, table, change) => {
      const id = await signedOff();
      await whileBroken(table, change.replace('$id', `'${id}'`), async () => {
        const broken = await check('I9');
        expect(JSON.stringify(broken)).toContain(id);
      });
    });
  });

  describe('I10: an import is whole', () => {
    it.each([
      [
        'a problem that was taken out',
        'problem',
        `delete from problem where id = (select max(id::text)::uuid from problem)`,
      ],
      ['a text without an audit row', 'audit_entry', `delete from audit_entry where action = 'notice.imported'`],
      [
        'an import that is called undone and stands',
        'audit_entry',
        `insert into audit_entry select seq + 1000000, at, actor_id, 'notice.importUndone', entity, entity_id, address, detail, hash, '\\x00'
         from audit_entry where action = 'notice.imported'`,
      ],
    ])('names the round of %s', async (_, table, change) => {
      await whileBroken(table, change, async () => {
        expect(JSON.stringify(await check('I10'))).toContain(roundId);
      });
    });
  });
});

/** Somebody waits for a lock that this connection holds. */
async function waitingFor(holder: pg.Client): Promise<void> {
  const waiting = 'select 1 from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))';
  while ((await holder.query(waiting)).rowCount === 0) await holder.query('select pg_sleep(0.02)');
}
