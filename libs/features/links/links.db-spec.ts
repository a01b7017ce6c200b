import { type Application, LinksService } from '#features';
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
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const seen = () => Promise.resolve(null);

describe('上轮问题与举一反三', () => {
  let ledger: Ledger;
  let body: Body;
  /** The problems of three rounds, in the order of their notices. */
  let [before, last, now]: string[][] = [];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    [before, last, now] = [await listed('2025-01'), await listed('2026-01'), await listed('2026-02')];
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const listed = async (code: string) => problemsIn(ledger, await importRound(ledger, body, code));
  const nth = (round: string[] | undefined, n: number): string => round![n]!;
  const link = async (id: string, earlier: string, login: Login = 'xujing') =>
    ledger.get(LinksService).linkEarlier(await ledger.actor(login), await read(ledger, id), earlier, seen);
  const linksOf = async (id: string, login: Login = 'xujing') => {
    const { older, newer } = await ledger.get(LinksService).of(await ledger.actor(login), id);
    const told = (one: { kind: string; id: string }): string => `${one.kind} ${one.id}`;
    return { older: older.map(told), newer: newer.map(told) };
  };
  const apply = async (id: string, wanted: readonly Application[], login: Login = 'xujing') =>
    ledger.get(LinksService).apply(await ledger.actor(login), await read(ledger, id), wanted, seen);
  const to = (unit: '规划建设局' | '青石镇', owner: Login): Application => ({
    ...{ leadUnitId: body.units[unit], ownerId: body.people[owner], leaderId: body.people.shenyan },
    deadline: '2026-11-30',
  });

  it('a problem of three rounds is a chain, read from each of its ends', async () => {
    const [a, b, c] = [nth(before, 0), nth(last, 0), nth(now, 0)];
    await link(b, a);
    await link(c, b);
    expect(await linksOf(c)).toEqual({ older: [`continues ${b}`, `continues ${a}`], newer: [] });
    expect(await linksOf(b)).toEqual({ older: [`continues ${a}`], newer: [`continues ${c}`] });
    expect(await linksOf(a)).toEqual({ older: [], newer: [`continues ${b}`, `continues ${c}`] });
    const history = await ledger.rows(
      `select version, action, text from problem_history where problem_id = $1 order by version desc limit 1`,
      [c],
    );
    expect(history).toEqual([{ version: 2, action: 'linkEarlier', text: '关联上轮问题' }]);
  });

  it('the chain does not come back to itself, and is not told twice', async () => {
    const [a, c] = [nth(before, 0), nth(now, 0)];
    await expect(link(a, c)).rejects.toMatchObject({ code: 'link.notEarlier' });
    await expect(link(c, nth(now, 1))).rejects.toMatchObject({ code: 'link.notEarlier' });
    await expect(link(c, nth(last, 0))).rejects.toMatchObject({ code: 'link.there' });
    await expect(link(c, a, 'zhenghuaigu')).rejects.toMatchObject({ code: 'problem.notAllowed' });
  });

  it('举一反三: each unit gets a task with its own number, and the original shows how it stands', async () => {
    const id = nth(now, 2);
    await assign(ledger, body, id);
    expect(await apply(id, [to('规划建设局', 'wangmin'), to('青石镇', 'tianye')])).toMatchObject({ applied: 2 });
    const { newer } = await ledger.get(LinksService).of(await ledger.actor('xujing'), id);
    expect(newer).toMatchObject([
      { kind: 'applied_from', number: '2026-02-增-1', leadUnit: '规划建设局', stage: 'assigned', dueOn: '2026-11-30' },
      { kind: 'applied_from', number: '2026-02-增-2', leadUnit: '青石镇', stage: 'assigned', dueOn: '2026-11-30' },
    ]);
    const child = await read(ledger, newer[0]!.id);
    const { title, text } = await read(ledger, id);
    expect(child).toMatchObject({ title, text, owner: { name: '王敏' }, leader: { name: '沈砚' } });
    expect((await linksOf(child.id)).older).toEqual([`applied_from ${id}`]);
    const pending = await ledger.rows(`select 1 from reminder_occurrence where problem_id = $1`, [child.id]);
    expect(pending).not.toEqual([]);
  });

  it('a unit that has the task gets no second one, also not of two who apply at once', async () => {
    const id = nth(now, 2);
    expect(await apply(id, [to('青石镇', 'tianye')])).toMatchObject({ applied: 0 });
    expect((await linksOf(id)).newer).toHaveLength(2);
    const other = nth(now, 3);
    await assign(ledger, body, other);
    const both = await Promise.allSettled([
      apply(other, [to('青石镇', 'tianye')]),
      apply(other, [to('青石镇', 'tianye')]),
    ]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await linksOf(other)).newer).toHaveLength(1);
  });

  it('all or nothing: one person who cannot see his task, and no unit has one', async () => {
    const id = nth(now, 5);
    await assign(ledger, body, id);
    const wanted = [to('青石镇', 'tianye'), to('规划建设局', 'tianye')];
    await expect(apply(id, wanted)).rejects.toMatchObject({ code: 'person.cannotSee' });
    expect((await linksOf(id)).newer).toEqual([]);
    await expect(apply(id, [to('青石镇', 'tianye')], 'zhenghuaigu')).rejects.toMatchObject({
      code: 'problem.notAllowed',
    });
    await expect(apply(id, [to('青石镇', 'tianye')], 'guyan')).rejects.toMatchObject({ code: 'problem.notAllowed' });
    expect((await linksOf(id)).newer).toEqual([]);
  });

  it('the unit of a task sees that it comes from elsewhere, and nothing of the problem there', async () => {
    const id = nth(now, 2);
    const { newer } = await ledger.get(LinksService).of(await ledger.actor('xujing'), id);
    expect(await linksOf(newer[1]!.id, 'tianye')).toEqual({ older: [], newer: [] });
    await expect(linksOf(id, 'tianye')).rejects.toMatchObject({ code: 'problem.unknown' });
  });

  it('a link stays as it was written', async () => {
    for (const change of ['update problem_link set linked_at = app_now()', 'delete from problem_link'])
      await expect(ask(database.superUrl, change)).rejects.toThrow('is a record');
    await act(ledger, 'xujing', nth(now, 6), 'void', { reason: '重复' });
  });
});
