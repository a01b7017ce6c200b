import { InvariantsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { MONDAY, act, assign, importRound, makeBody, problemsIn } from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('审计链', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    for (const id of (await problemsIn(ledger, round)).slice(0, 3)) {
      await assign(ledger, body, id);
      await act(ledger, 'songyang', id, 'accept');
    }
  });
  afterAll(() => ledger.close());

  const verify = () => ledger.get(InvariantsService).verifyAudit();
  /** As somebody with all rights would, behind the guards' back. */
  const tamper = (change: string) =>
    ask(database.superUrl, `set session_replication_role = replica; ${change}; reset session_replication_role`);

  it('records every action once, numbered without a gap', async () => {
    expect(await verify()).toEqual({ entries: 7, faults: [] });
    const rows = await ledger.rows<{ seq: number; action: string }>('select seq, action from audit_entry order by seq');
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(rows[1]).toMatchObject({ action: 'problem.assign' });
  });

  it('says who acted, from where, and what became of it', async () => {
    const actor = await ledger.actor('xujing');
    const [entry] = await ledger.rows(`select actor_id, detail from audit_entry where seq = 2`);
    expect(entry).toMatchObject({ actor_id: actor.userId, detail: { version: 2, text: '交办财政金融局' } });
  });

  it('stays a chain without forks while many write at once', async () => {
    const append = () =>
      ledger.asSystem((tx) => tx.query(`select audit_append(null, 'test', 'none', null, '{}'::jsonb, null)`));
    await Promise.all(Array.from({ length: 24 }, append));
    expect(await verify()).toEqual({ entries: 31, faults: [] });
  });

  it('an action that is taken back leaves no entry and no gap', async () => {
    const attempt = ledger.asSystem(async (tx) => {
      await tx.query(`select audit_append(null, 'test', 'none', null, '{}'::jsonb, null)`);
      throw new Error('taken back');
    });
    await expect(attempt).rejects.toThrow('taken back');
    expect(await verify()).toEqual({ entries: 31, faults: [] });
  });

  it.each([
    ['what was done', `detail = jsonb_set(detail, '{text}', '"交办青石镇"')`],
    ['who did it', `actor_id = null`],
    ['when', `at = at - interval '1 day'`],
    ['from where', `address = '10.0.0.9'`],
  ])('names the entry in which somebody changed %s', async (_, change) => {
    await tamper(`create table kept as select * from audit_entry where seq = 2; update audit_entry set ${change} where seq = 2`);
    expect(await verify()).toEqual({ entries: 31, faults: [{ seq: 2, fault: '内容与哈希不符' }] });
    await tamper('delete from audit_entry where seq = 2; insert into audit_entry table kept; drop table kept');
    expect((await verify()).faults).toEqual([]);
  });

  it('finds an entry that was forged together with its own hash', async () => {
    await tamper(`create table kept as select * from audit_entry where seq = 5; update audit_entry set action = 'problem.void' where seq = 5;
      update audit_entry e set hash = audit_hash(e) where seq = 5`);
    expect((await verify()).faults).toEqual([{ seq: 6, fault: '与上一条断链' }]);
    await tamper('delete from audit_entry where seq = 5; insert into audit_entry table kept; drop table kept');
  });

  it('finds the place where an entry was taken out', async () => {
    await tamper('delete from audit_entry where seq = 4');
    expect((await verify()).faults).toEqual([{ seq: 5, fault: '与上一条断链' }]);
    expect(await ledger.broken()).toMatchObject([{ id: 'I8' }]);
  });
});
