import { LinksService, ProblemRegistration, SimilarService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const TITLE = '老旧小区消防通道堵塞';

describe('相似问题', () => {
  let ledger: Ledger;
  let body: Body;
  let [earlier, now]: Round[] = [];
  let id: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    [earlier, now] = [await importRound(ledger, body, '2026-01'), await importRound(ledger, body, '2026-02')];
  });
  beforeEach(async () => {
    id = await enter(now!, TITLE, '三个小区消防通道被占。');
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const enter = async (round: Round, title: string, text: string): Promise<string> => {
    const entered = { title, text };
    return (await ledger.get(ProblemRegistration).register(await ledger.actor('xujing'), round.roundId, entered))
      .problem.id;
  };
  const similar = async (of: string, login: Login = 'xujing') =>
    ledger.get(SimilarService).of(await ledger.actor(login), of);
  const setAside = async (of: string, other: string, login: Login = 'xujing') =>
    ledger.get(SimilarService).setAside(await ledger.actor(login), of, other);

  it('what was imported again finds the problem of the round before, word for word', async () => {
    const [first = ''] = await problemsIn(ledger, now!);
    const [before = ''] = await problemsIn(ledger, earlier!);
    const [found] = await similar(first);
    expect(found).toMatchObject({
      id: before,
      percent: 100,
      earlier: true,
      number: (await read(ledger, before)).number,
    });
    expect(found?.text).toBe((await read(ledger, before)).text);
    // A later round is not suggested to the earlier one.
    expect((await similar(before)).map((one) => one.id)).not.toContain(first);
  });

  it('what is entered by hand finds what is said in other words, in this round as well', async () => {
    const same = await enter(now!, '消防通道堵塞整治不力', '多处堆物。');
    const older = await enter(earlier!, '小区消防通道堵塞', '多处堆物。');
    const found = await similar(id);
    expect(found.map((one) => one.id)).toEqual(expect.arrayContaining([same, older]));
    expect(found.find((one) => one.id === older)).toMatchObject({ earlier: true });
    expect(found.find((one) => one.id === same)).toMatchObject({ earlier: false });
    expect(found.map(({ percent }) => percent)).toEqual([...found.map(({ percent }) => percent)].sort((a, b) => b - a));
  });

  it('set aside it is suggested no more, from neither side; linked neither', async () => {
    const other = await enter(earlier!, `${TITLE}严重`, '多处堆物。');
    expect((await similar(id)).map((one) => one.id)).toContain(other);
    await setAside(id, other);
    await setAside(id, other);
    expect((await similar(id)).map((one) => one.id)).not.toContain(other);
    const linked = await enter(earlier!, `${TITLE}频发`, '多处堆物。');
    await ledger
      .get(LinksService)
      .linkEarlier(await ledger.actor('xujing'), await read(ledger, id), linked, () => Promise.resolve(null));
    expect((await similar(id)).map((one) => one.id)).not.toContain(linked);
    await expect(ask(database.superUrl, `delete from unlike_problem`)).rejects.toThrow('is a record');
  });

  it('is for the office: others are shown nothing, and set nothing aside', async () => {
    const other = await enter(earlier!, TITLE, '多处堆物。');
    expect(await similar(id, 'zhenghuaigu')).toEqual([]);
    await expect(setAside(id, other, 'zhenghuaigu')).rejects.toMatchObject({ code: 'problem.notAllowed' });
    await expect(similar(id, 'tianye')).rejects.toMatchObject({ code: 'problem.unknown' });
    await expect(setAside(id, other, 'tianye')).rejects.toMatchObject({ code: 'problem.unknown' });
  });
});
