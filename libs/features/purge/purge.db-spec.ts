import { PurgeService, RememberedAnswers, SessionsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { MONDAY, importRound, makeBody } from '../../../test/factories.js';
import { Ledger, moveClockBy, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const PURGED = ['session', 'sign_in_link', 'sign_in_failure', 'idempotency_key'];

describe('清理过期内容', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    await importRound(ledger, await makeBody(ledger));
  });
  afterAll(() => ledger.close());

  const counts = async () => {
    const rows: [string, number][] = [];
    for (const table of PURGED) {
      const [row] = await ledger.rows<{ n: number }>(`select count(*) as n from ${table}`);
      rows.push([table, row?.n ?? 0]);
    }
    return Object.fromEntries(rows);
  };
  const records = () =>
    ledger.rows(
      `select (select count(*) from audit_entry) as audit, (select count(*) from problem_history) as history`,
    );
  /** A session, a link that nobody has used, a failure and a remembered answer, all of now. */
  const leaveTraces = async () => {
    const sessions = ledger.get(SessionsService);
    const actor = await ledger.actor('xujing');
    await sessions.signInByLink(await sessions.createLink(actor.userId), '10.0.0.1');
    await ledger.asSystem((tx) => tx.query(`delete from sign_in_link where used_at is not null`));
    await sessions.createLink(actor.userId);
    await ledger.asSystem((tx) =>
      tx.query(`insert into sign_in_failure (login_name, address) values ('xujing', '10.0.0.1')`),
    );
    const write = { actor, key: 'one', hash: Buffer.from('one') };
    await ledger.get(RememberedAnswers).begin(write);
    await ledger.get(RememberedAnswers).keep(write, 201, {});
  };

  it('takes nothing that still holds', async () => {
    await leaveTraces();
    const there = await counts();
    expect(there).toEqual({ session: 1, sign_in_link: 1, sign_in_failure: 1, idempotency_key: 1 });
    await ledger.get(PurgeService).purge();
    expect(await counts()).toEqual(there);
  });

  it('takes what is over, and no record', async () => {
    const before = await records();
    await moveClockBy(database, '25 hours');
    await ledger.get(PurgeService).purge();
    expect(await counts()).toEqual({ session: 0, sign_in_link: 0, sign_in_failure: 0, idempotency_key: 0 });
    expect(await records()).toEqual(before);
  });
});
