import { ProblemActions } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, MONDAY, act, assign, importRound, makeBody, problemsIn, read } from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';
import { ProblemsRepository } from './problems.repository.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('措施与修改', () => {
  let ledger: Ledger;
  let body: Body;
  let own: string;
  let sibling: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    const withMeasures: string[] = [];
    for (const id of await problemsIn(ledger, round))
      if ((await read(ledger, id)).measureList.length > 0) withMeasures.push(id);
    [own = '', sibling = ''] = withMeasures;
    for (const id of [own, sibling]) {
      await assign(ledger, body, id);
      await act(ledger, 'songyang', id, 'accept');
    }
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const setMeasure = async (measureId: string, status: 'in_progress' | 'completed') => {
    const { version } = await read(ledger, own);
    return ledger
      .get(ProblemActions)
      .setMeasureStatus(await ledger.actor('songyang'), { id: own, version }, measureId, status);
  };
  const completed = async () => (await read(ledger, own)).measuresCompleted;

  it('a measure that is done is not done a second time, so that the count stays right', async () => {
    const [measure] = (await read(ledger, own)).measureList;
    await setMeasure(measure!.id, 'completed');
    await expect(setMeasure(measure!.id, 'completed')).rejects.toMatchObject({ code: 'measure.already' });
    expect(await completed()).toBe(1);
    await setMeasure(measure!.id, 'in_progress');
    await expect(setMeasure(measure!.id, 'in_progress')).rejects.toMatchObject({ code: 'measure.already' });
    expect(await completed()).toBe(0);
  });

  it('a measure of another problem is none of this one’s', async () => {
    const [foreign] = (await read(ledger, sibling)).measureList;
    await expect(setMeasure(foreign!.id, 'completed')).rejects.toMatchObject({ code: 'measure.unknown' });
    expect((await read(ledger, sibling)).measureList[0]?.status).toBe('in_progress');
    expect(await completed()).toBe(0);
  });

  it('a change sets the columns that are named for it, and no other', async () => {
    const problem = await read(ledger, own);
    const smuggled = { [`version = 0, title`]: '改' } as Record<string, unknown>;
    const change = ledger.asSystem((tx) => ledger.get(ProblemsRepository).change(problem, smuggled, tx));
    await expect(change).rejects.toThrow('no such column');
  });
});
