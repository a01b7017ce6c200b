import { ReviewQueueService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Login,
  MONDAY,
  act,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('待审核', () => {
  let ledger: Ledger;
  let roundId = '';
  let [first, second, atWork] = ['', '', ''];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    roundId = round.roundId;
    [first = '', second = '', atWork = ''] = await problemsIn(ledger, round);
    await bringToSubmission(ledger, body, first, { deadline: '2026-10-30' });
    await bringToSubmission(ledger, body, second, { deadline: '2026-09-22' });
    await assign(ledger, body, atWork);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const waitsFor = async (login: Login): Promise<[string, string | undefined][]> => {
    const { items } = await ledger.get(ReviewQueueService).show(await ledger.actor(login), roundId);
    return items.map(({ problem, main }) => [problem.id, main?.label]);
  };

  it('waits for the leader who decides, the nearest day first, and for nobody else', async () => {
    const both = [second, first].map((id) => [id, '准予销号']);
    expect(await waitsFor('luchengyuan')).toEqual(both);
    for (const login of ['xujing', 'shenyan', 'zhenghuaigu', 'guyan', 'songyang', 'tianye', 'xitong'] as const)
      expect([login, await waitsFor(login)]).toEqual([login, []]);
  });

  it('what is overdue waits on, and what was decided does not', async () => {
    await moveClockTo(database, '2026-09-23T09:00:00+08:00');
    expect((await waitsFor('luchengyuan')).map(([id]) => id)).toEqual([second, first]);
    await act(ledger, 'luchengyuan', second, 'signOff', { opinion: '同意' });
    expect((await waitsFor('luchengyuan')).map(([id]) => id)).toEqual([first]);
  });
});
