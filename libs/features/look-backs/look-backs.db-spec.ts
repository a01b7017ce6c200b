import { LinksService, LookBackResults, LookBacksService, type Looked, type WantedPlan } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  act,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const FOUND: Looked = { result: 'relapsed', finding: '又堆放了杂物。', answers: ['是'], deadline: '2026-12-30' };
const GOOD: Looked = { result: 'consolidated', finding: '', answers: ['否', '是', '是', '是'] };

describe('回头看', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    for (const id of (await problemsIn(ledger, round)).slice(0, 4)) {
      await bringToSubmission(ledger, body, id);
      await act(ledger, 'luchengyuan', id, 'signOff', { opinion: '同意' });
    }
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const wanted = (given: Partial<WantedPlan> = {}): WantedPlan => ({
    ...{ method: 'random', share: 50, seed: '20260921', dueOn: '2026-10-30', ownLines: ['消防通道是否畅通'] },
    inspectorIds: [body.people.zhenghuaigu],
    ...given,
  });
  const plan = async (given: Partial<WantedPlan> = {}, login: Login = 'xujing') =>
    ledger.get(LookBacksService).plan(await ledger.actor(login), round.roundId, wanted(given));
  const items = async (planId: string, login: Login = 'xujing') =>
    ledger.get(LookBacksService).items(await ledger.actor(login), round.roundId, planId);
  const record = async (itemId: string, looked: Looked, login: Login = 'zhenghuaigu') =>
    ledger.get(LookBackResults).record(await ledger.actor(login), itemId, looked);
  const first = async () => (await items(await plan()))[0]!;

  it('a plan keeps seed, share and what it was drawn from, and shows the list that was previewed', async () => {
    const office = await ledger.actor('xujing');
    const previewed = await ledger.get(LookBacksService).preview(office, round.roundId, wanted());
    const id = await plan();
    expect((await items(id)).map(({ number }) => number)).toEqual(previewed.map(({ number }) => number));
    const { plans, mayPlan } = await ledger.get(LookBacksService).ofRound(office, round.roundId);
    expect(mayPlan).toBe(true);
    expect(plans[0]).toMatchObject({ id, seed: '20260921', share: 50, drawnFrom: 4, items: 2, looked: 0 });
    expect(plans[0]!.checklist.slice(3)).toEqual(['群众是否认可', '消防通道是否畅通']);
  });

  it('反弹: a new problem with a number of its own cites the old one, which stays signed off', async () => {
    const item = await first();
    const relapse = await record(item.id, FOUND);
    expect(relapse).toMatchObject({ number: '2026-02-增-1' });
    const [old, fresh] = [await read(ledger, item.problemId), await read(ledger, relapse!.id)];
    expect(old).toMatchObject({ stage: 'signed_off', status: 'completed' });
    const { title, text, leadUnit, owner } = old;
    expect(fresh).toMatchObject({ title, text, leadUnit, owner, stage: 'assigned', deadline: '2026-12-30' });
    const { newer } = await ledger.get(LinksService).of(await ledger.actor('xujing'), old.id);
    expect(newer).toMatchObject([{ kind: 'relapse_of', id: fresh.id }]);
    const history = await ledger.rows(
      `select action, text, detail from problem_history where problem_id = $1 order by version desc limit 1`,
      [old.id],
    );
    expect(history).toEqual([
      { action: 'lookBack', text: '回头看：反弹，重新登记为 2026-02-增-1', detail: '又堆放了杂物。' },
    ]);
    const audit = await ledger.rows(`select 1 from audit_entry where action = 'problem.lookBack' and entity_id = $1`, [
      old.id,
    ]);
    expect(audit).toHaveLength(1);
  });

  it('is answered once, also when it is sent twice at once', async () => {
    const item = await first();
    const both = await Promise.allSettled([record(item.id, GOOD), record(item.id, GOOD)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(record(item.id, GOOD)).rejects.toMatchObject({ code: 'lookback.done' });
  });

  it.each(['look_back_result', 'problem_link', 'problem_history', 'problem_search'])(
    'is whole or not at all: a failure while %s is written leaves no new problem and no result',
    async (table) => {
      const item = await first();
      const count = async () => (await ledger.rows(`select 1 from problem`)).length;
      const before = await count();
      await ask(database.superUrl, `revoke insert on ${table} from taizhang_app`);
      await expect(record(item.id, FOUND)).rejects.toThrow('permission denied');
      await ask(database.superUrl, `grant insert on ${table} to taizhang_app`);
      expect(await count()).toBe(before);
      expect((await items(item.planId)).find(({ id }) => id === item.id)?.result).toBeNull();
    },
  );

  it('反弹 says what was found and until when it is put right', async () => {
    const item = await first();
    await expect(record(item.id, { ...FOUND, finding: ' ' })).rejects.toMatchObject({
      code: 'lookback.findingMissing',
    });
    await expect(record(item.id, { ...FOUND, deadline: null })).rejects.toMatchObject({
      code: 'lookback.deadlineMissing',
    });
    await expect(record(item.id, GOOD, 'xujing')).rejects.toMatchObject({ code: 'lookback.notYours' });
    await expect(record(item.id, GOOD, 'tianye')).rejects.toMatchObject({ code: 'lookback.unknown' });
  });

  it('is planned by office or 派驻纪检组, for people of these, for a day to come', async () => {
    await expect(plan({}, 'zhenghuaigu')).resolves.toBeDefined();
    await expect(plan({}, 'guyan')).rejects.toMatchObject({ code: 'lookback.mayNot' });
    const outsider = { inspectorIds: [body.people.zhenghuaigu, body.people.songyang] };
    await expect(plan(outsider)).rejects.toMatchObject({ code: 'lookback.notAnInspector' });
    await expect(plan({ dueOn: '2026-09-20' })).rejects.toMatchObject({ code: 'lookback.dayPast' });
    await expect(plan({ dueOn: '2026-09-21' })).resolves.toBeDefined();
  });

  it('nobody looks at what he had to do with, also where that came about after the plan', async () => {
    const item = await first();
    /** Behind the back of the ledger, so that the version stays. */
    const own = (login: Login) =>
      ask(
        database.superUrl,
        `set session_replication_role = replica; update problem set owner_id = '${body.people[login]}' where id = '${item.problemId}';
         reset session_replication_role`,
      );
    await own('zhenghuaigu');
    await expect(record(item.id, GOOD)).rejects.toMatchObject({ code: 'lookback.ownProblem' });
    await expect(plan({ share: 100 })).rejects.toMatchObject({ code: 'lookback.noInspector' });
    await own('songyang');
  });

  it('反弹率: of what was looked at, by unit', async () => {
    const { rates } = await ledger.get(LookBacksService).ofRound(await ledger.actor('xujing'), round.roundId);
    expect(rates).toEqual([{ unit: '财政金融局', looked: 2, relapsed: 1 }]);
  });

  it.each(['look_back_plan', 'look_back_item', 'look_back_result'])('%s stays as it was written', async (table) => {
    await expect(ask(database.superUrl, `delete from ${table}`)).rejects.toThrow('is a record');
    await expect(ask(database.superUrl, `update ${table} set round_id = round_id`)).rejects.toThrow('is a record');
  });
});
