import { migrate } from '#database';
import { GeneratedLedger, ProblemsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, type Round, act, importRound, makeBody, problemsIn, read } from '../../../test/factories.js';
import { Ledger, ask } from '../../../test/ledger.js';

const database = withDatabase();

describe('按词查找', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let id = '';

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    [id = ''] = await problemsIn(ledger, round);
    await act(ledger, 'xujing', id, 'edit', {
      title: '消防通道长期被占',
      text: '老旧小区𠮷字楼消防通道堆放杂物，OA系统未登记。',
    });
  });
  afterAll(() => ledger.close());

  const found = async (q: string, login: Parameters<typeof act>[1] = 'xujing'): Promise<string[]> => {
    const page = { sort: 'number', limit: 200 };
    const { items, total } = await ledger
      .get(ProblemsService)
      .list(await ledger.actor(login), { roundId: round.roundId, q }, page);
    expect(total).toBe(items.length);
    return items.map((one) => one.id);
  };

  it.each(['消防', '消防通道', '堆放', '𠮷字', 'oa系统', '占'])('finds the reworded problem by %s', async (word) => {
    expect(await found(word)).toEqual([id]);
  });

  it('finds only problems that have every word', async () => {
    expect(await found('消防 杂物')).toEqual([id]);
    expect(await found('消防 招商')).toEqual([]);
  });

  it('does not take pairs that lie apart for the word', async () => {
    expect(await found('消防杂物')).toEqual([]);
    expect(await found('通道被占')).toEqual([]);
  });

  it('takes _ and % for what they are, not for any character', async () => {
    const [, , third = ''] = await problemsIn(ledger, round);
    await act(ledger, 'xujing', third, 'edit', { title: '台账编号', text: '见A_与_B，又见A%与%B，另有AXB一册。' });
    expect(await found('A_与')).toEqual([third]);
    expect(await found('A_B')).toEqual([]);
    expect(await found('A%B')).toEqual([]);
  });

  it('looks for one character in number and title only', async () => {
    expect(await found('楼')).toEqual([]);
  });

  it('finds every problem of the round by its code, and none by words it no longer has', async () => {
    const all = await ledger.rows<{ id: string; title: string }>('select id, title from problem where round_id = $1', [
      round.roundId,
    ]);
    expect(await found(round.code)).toHaveLength(all.length);
    const other = all.find((one) => one.id !== id)!;
    await act(ledger, 'xujing', other.id, 'edit', { title: '另一个题目', text: '另一段文字' });
    expect(await found(other.title)).toEqual([]);
    expect(await found('另一段')).toEqual([other.id]);
  });

  it('shows nobody more than the list itself does', async () => {
    expect(await found('消防', 'wangmin')).toEqual([]);
  });

  it('is kept for invented ledgers as for real ones', async () => {
    const wanted = { problems: 30, seed: 5, unitId: body.units['临川新区党工委'], officeId: body.people.xujing };
    const { roundId } = await ledger.get(GeneratedLedger).create(wanted);
    const page = { sort: 'number', limit: 200 };
    const office = await ledger.actor('xujing');
    const [first] = (await ledger.get(ProblemsService).list(office, { roundId }, page)).items;
    const title = first?.title ?? '';
    const { items } = await ledger.get(ProblemsService).list(office, { roundId, q: title.slice(0, 6) }, page);
    expect(items.map((one) => one.title)).toContain(title);
  });
});

describe('已有台账升级后', () => {
  const older = withDatabase();

  it('every problem that was there is found', async () => {
    const ledger = await Ledger.open(older);
    const body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    const [id = ''] = await problemsIn(ledger, round);
    const { title } = await read(ledger, id);
    const grams = (): Promise<{ problem_id: string; grams: number[] }[]> =>
      ask(older.ownerUrl, `select problem_id, grams from problem_search order by problem_id`);
    await ask(older.superUrl, `delete from problem_search`);
    await ask(older.superUrl, `delete from migration where name like 'Search%'; drop table problem_search cascade`);
    expect(await migrate(older.ownerUrl)).toHaveLength(1);
    expect(await grams()).toHaveLength(24);
    const page = { sort: 'number', limit: 10 };
    const { items } = await ledger
      .get(ProblemsService)
      .list(await ledger.actor('xujing'), { roundId: round.roundId, q: title }, page);
    expect(items.map((one) => one.id)).toEqual([id]);
    await ledger.close();
  });
});
