import { readFile, rm, writeFile } from 'node:fs/promises';
import { InvariantsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { MONDAY, act, assign, importRound, makeBody, problemsIn } from '../../../test/factories.js';
import { filesOfSpec } from '../../../test/files-of-spec.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('审计链', () => {
  let ledger: Ledger;
  /** Entries at the start, and the place of the first 交办 among them. */
  let entries = 0;
  let first = 0;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    for (const id of (await problemsIn(ledger, round)).slice(0, 3)) {
      await assign(ledger, body, id);
      await act(ledger, 'songyang', id, 'accept');
    }
    entries = (await verify()).entries;
    first = entries - 5;
  });
  afterAll(() => ledger.close());

  const verify = () => ledger.get(InvariantsService).verifyAudit();
  /** As somebody with all rights would, behind the guards' back. */
  const tamper = (change: string) =>
    ask(database.superUrl, `set session_replication_role = replica; ${change}; reset session_replication_role`);

  /** Puts back the entry that was kept. */
  const restore = () =>
    tamper(
      'delete from audit_entry e using kept k where e.seq = k.seq; insert into audit_entry table kept; drop table kept',
    );

  it('records every action once, numbered without a gap', async () => {
    expect((await verify()).faults).toEqual([]);
    const rows = await ledger.rows<{ seq: number; action: string }>('select seq, action from audit_entry order by seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
    const taken = ['round.reviewLevels', ...Array<string[]>(3).fill(['problem.assign', 'problem.accept']).flat()];
    expect(rows.slice(-7).map(({ action }) => action)).toEqual(taken);
  });

  it('says who acted, from where, and what became of it', async () => {
    const actor = await ledger.actor('xujing');
    const [entry] = await ledger.rows(`select actor_id, detail from audit_entry where seq = $1`, [first]);
    expect(entry).toMatchObject({ actor_id: actor.userId, detail: { version: 2, text: '交办财政金融局' } });
  });

  it('stays a chain without forks while many write at once', async () => {
    const append = () =>
      ledger.asSystem((tx) => tx.query(`select audit_append(null, 'test', 'none', null, '{}'::jsonb, null)`));
    await Promise.all(Array.from({ length: 24 }, append));
    expect(await verify()).toMatchObject({ entries: entries + 24, faults: [] });
  });

  it('an action that is taken back leaves no entry and no gap', async () => {
    const attempt = ledger.asSystem(async (tx) => {
      await tx.query(`select audit_append(null, 'test', 'none', null, '{}'::jsonb, null)`);
      throw new Error('taken back');
    });
    await expect(attempt).rejects.toThrow('taken back');
    expect(await verify()).toMatchObject({ entries: entries + 24, faults: [] });
  });

  it.each([
    ['what was done', `detail = jsonb_set(detail, '{text}', '"交办青石镇"')`],
    ['who did it', `actor_id = null`],
    ['when', `at = at - interval '1 day'`],
    ['from where', `address = '10.0.0.9'`],
    ['which action it was', `action = 'problem.void'`],
    ['to what kind of thing', `entity = 'round'`],
    ['to which problem', `entity_id = uuidv7()`],
  ])('names the entry in which somebody changed %s', async (_, change) => {
    await tamper(
      `create table kept as select * from audit_entry where seq = ${first}; update audit_entry set ${change} where seq = ${first}`,
    );
    expect((await verify()).faults).toEqual([{ seq: first, fault: '内容与哈希不符' }]);
    await restore();
    expect((await verify()).faults).toEqual([]);
  });

  it('finds an entry that was forged together with its own hash', async () => {
    await tamper(`create table kept as select * from audit_entry where seq = ${first + 3}; update audit_entry set action = 'problem.void' where seq = ${first + 3};
      update audit_entry e set hash = audit_hash(e) where seq = ${first + 3}`);
    expect((await verify()).faults).toEqual([{ seq: first + 4, fault: '与上一条断链' }]);
    await restore();
  });

  it('a forged link to it does not hide it either: what follows is sealed with the link', async () => {
    await tamper(`create table kept as select * from audit_entry where seq in (${first + 3}, ${first + 4});
      update audit_entry e set action = 'problem.void' where seq = ${first + 3};
      update audit_entry e set hash = audit_hash(e) where seq = ${first + 3};
      update audit_entry e set previous_hash = (select hash from audit_entry where seq = ${first + 3}) where seq = ${first + 4}`);
    expect((await verify()).faults).toEqual([{ seq: first + 4, fault: '内容与哈希不符' }]);
    await restore();
  });

  it('an entry taken out at the beginning, with all the others sealed anew, is missed by its number', async () => {
    await tamper(`create table kept as table audit_entry; delete from audit_entry where seq = 1;
      update audit_entry e set previous_hash = '' where seq = 2; update audit_entry e set hash = audit_hash(e) where seq = 2`);
    expect((await verify()).faults).toContainEqual({ seq: 2, fault: '序号不连续' });
    await restore();
    expect((await verify()).faults).toEqual([]);
  });

  describe('with its head kept outside the database', () => {
    const kept = () => readFile(filesOfSpec().anchors, 'utf8');
    let last = 0;
    beforeAll(async () => {
      await ledger.get(InvariantsService).verifyAndNote();
      last = (await verify()).head!.seq;
    });
    afterAll(() => rm(filesOfSpec().anchors));

    it('keeps number and hash of a sound chain, line by line', async () => {
      await ledger.get(InvariantsService).verifyAndNote();
      const lines = (await kept()).trim().split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[1]).toMatch(new RegExp(`^2026-09-21T\\S+Z ${last}:[0-9a-f]{64}$`));
      const noted = await ledger.rows(`select detail from heartbeat where name = 'audit.anchor'`);
      expect(noted).toEqual([{ detail: { seq: last } }]);
    });

    it('a tail that a superuser cut off is found by the first entry that is missing', async () => {
      await tamper(
        `create table kept as select * from audit_entry where seq >= ${last - 1}; delete from audit_entry where seq >= ${last - 1}`,
      );
      const fault = `从这一条起末尾被截去：锚定过第 ${last} 条`;
      expect((await verify()).faults).toEqual([{ seq: last - 1, fault }]);
      const before = await kept();
      await ledger.get(InvariantsService).verifyAndNote();
      expect(await kept()).toBe(before); // what is broken is no anchor
      await tamper(`insert into audit_entry table kept; drop table kept`);
      expect((await verify()).faults).toEqual([]);
    });

    it('a chain that was computed anew to its end is found, and by an anchor that somebody kept himself', async () => {
      const { head } = await verify();
      await tamper(`create table kept as select * from audit_entry where seq = ${last};
        update audit_entry set action = 'problem.void' where seq = ${last};
        update audit_entry e set hash = audit_hash(e) where seq = ${last}`);
      const fault = `从这一条起被改写或截去：锚定过第 ${last} 条`;
      expect((await verify()).faults).toEqual([{ seq: 1, fault }]);
      const file = await kept();
      await rm(filesOfSpec().anchors);
      expect((await verify()).faults).toEqual([]);
      expect((await ledger.get(InvariantsService).verifyAudit([head!])).faults).toEqual([{ seq: 1, fault }]);
      await writeFile(filesOfSpec().anchors, file);
      await restore();
    });
  });

  it('finds the place where an entry was taken out', async () => {
    await tamper(`delete from audit_entry where seq = ${first + 2}`);
    expect((await verify()).faults).toEqual([{ seq: first + 3, fault: '与上一条断链' }]);
    expect(await ledger.broken()).toMatchObject([{ id: 'I8' }]);
  });
});
