import { MeasurePlans, ProblemActions, StatisticsService, type WantedMeasure } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  act,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const nothing = () => Promise.resolve();

describe('措施', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let rest: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    rest = await problemsIn(ledger, round);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const rectifying = async (): Promise<string> => {
    const id = rest.shift()!;
    await assign(ledger, body, id, { deadline: '2026-10-14' });
    await act(ledger, 'songyang', id, 'accept');
    return id;
  };
  const by = async (login: Login, id: string) => {
    const { version } = await read(ledger, id);
    return [await ledger.actor(login), { id, version }] as const;
  };
  const plans = () => ledger.get(MeasurePlans);
  const add = async (id: string, wanted: Partial<WantedMeasure> = {}, login: Login = 'guyan') =>
    plans().add(...(await by(login, id)), { text: '逐宗核查', ...wanted }, nothing);
  const last = async (id: string) => (await read(ledger, id)).measureList.at(-1)!;
  const line = async (id: string) =>
    (
      await ledger.rows(
        'select action, text, detail from problem_history where problem_id = $1 order by version desc limit 1',
        [id],
      )
    )[0];

  it('the unit head adds one: counted, numbered on, with its people and its day', async () => {
    const id = await rectifying();
    const before = await read(ledger, id);
    const wanted = { deadline: '2026-09-30', ownerId: body.people.yuli, unitId: body.units.财政金融局 };
    await add(id, { ...wanted, total: 17, countWord: '宗' });
    expect(await read(ledger, id)).toMatchObject({ measuresTotal: before.measuresTotal + 1 });
    expect(await last(id)).toMatchObject({
      deadline: '2026-09-30',
      owner: { name: '余莉' },
      unit: { name: '财政金融局' },
      total: 17,
    });
    expect(await line(id)).toMatchObject({ action: 'planMeasures', detail: '逐宗核查；时限 2026年9月30日' });
  });

  it('its owner may not lay it down, and its unit is one of the problem’s', async () => {
    const id = await rectifying();
    await expect(add(id, {}, 'songyang')).rejects.toMatchObject({ code: 'problem.notAllowed' });
    await expect(add(id, { unitId: body.units.青石镇 })).rejects.toMatchObject({ code: 'measure.unitNotInvolved' });
    await expect(add(id, { ownerId: body.people.tianye })).rejects.toMatchObject({ code: 'person.notHere' });
    await expect(add(id, { deadline: '2026-10-15' })).rejects.toMatchObject({ code: 'measure.beyondDeadline' });
  });

  it('a withdrawn one stays with its reason, counts no more, and keeps its number', async () => {
    const id = await rectifying();
    await add(id);
    const { measuresTotal } = await read(ledger, id);
    const gone = await last(id);
    await plans().withdraw(...(await by('xujing', id)), gone.id, '与第二条重复', nothing);
    expect((await read(ledger, id)).measuresTotal).toBe(measuresTotal - 1);
    expect(await last(id)).toMatchObject({ marker: gone.marker, withdrawnOn: '2026-09-21' });
    const again = async () => plans().withdraw(...(await by('xujing', id)), gone.id, '再撤一次', nothing);
    await expect(again()).rejects.toMatchObject({ code: 'measure.withdrawn' });
    await add(id);
    expect((await last(id)).marker).not.toBe(gone.marker);
  });

  it('a completed one that is withdrawn is taken off both counts', async () => {
    const id = await rectifying();
    await add(id);
    const { id: measureId } = await last(id);
    const [actor, target] = await by('songyang', id);
    await ledger.get(ProblemActions).setMeasureStatus(actor, target, measureId, 'completed');
    expect(await last(id)).toMatchObject({ completedOn: '2026-09-21' });
    const before = await read(ledger, id);
    await plans().withdraw(...(await by('xujing', id)), measureId, '重复', nothing);
    expect(await read(ledger, id)).toMatchObject({
      measuresTotal: before.measuresTotal - 1,
      measuresCompleted: before.measuresCompleted - 1,
    });
  });

  it('is put before the others, edited, and given its milestones, each a line of the timeline', async () => {
    const id = await rectifying();
    await add(id);
    const { id: measureId, marker } = await last(id);
    await plans().move(...(await by('guyan', id)), measureId, 1, nothing);
    expect((await read(ledger, id)).measureList[0]).toMatchObject({ id: measureId, marker });
    expect(await line(id)).toMatchObject({ text: `措施“${marker}”移至第 1 位` });
    await plans().edit(...(await by('guyan', id)), measureId, { text: '逐宗核查并建档' }, nothing);
    const stones = [{ text: '摸底', on: '2026-09-25', doneOn: null }];
    await plans().setMilestones(...(await by('guyan', id)), measureId, stones, nothing);
    expect((await read(ledger, id)).measureList[0]).toMatchObject({ text: '逐宗核查并建档', milestones: stones });
    const late = [{ text: '建档', on: '2026-10-15', doneOn: null }];
    await expect(plans().setMilestones(...(await by('guyan', id)), measureId, late, nothing)).rejects.toMatchObject({
      ...{ code: 'measure.milestoneLate', facts: { text: '建档' } },
    });
    const earlier = { text: '逐宗核查', deadline: '2026-09-24' };
    await expect(plans().edit(...(await by('guyan', id)), measureId, earlier, nothing)).rejects.toMatchObject({
      code: 'measure.milestoneLate',
    });
  });

  it('its owner counts 12 of 17, and cannot call it done before the last', async () => {
    const id = await rectifying();
    await add(id, { total: 17, countWord: '宗' });
    const { id: measureId, marker } = await last(id);
    await plans().setDone(...(await by('songyang', id)), measureId, 12, nothing);
    expect(await line(id)).toMatchObject({ action: 'updateMeasure', text: `措施“${marker}”进度 12/17 宗` });
    const complete = async () => {
      const [actor, target] = await by('songyang', id);
      return ledger.get(ProblemActions).setMeasureStatus(actor, target, measureId, 'completed');
    };
    await expect(complete()).rejects.toMatchObject({ code: 'measure.countOpen', facts: { left: 5, word: '宗' } });
    const tooMany = async () => plans().setDone(...(await by('songyang', id)), measureId, 18, nothing);
    await expect(tooMany()).rejects.toMatchObject({ code: 'measure.beyondTotal' });
    await plans().setDone(...(await by('songyang', id)), measureId, 17, nothing);
    await complete();
    expect(await last(id)).toMatchObject({ status: 'completed', done: 17 });
  });

  it('a rest stays on the ledger after 销号 until nothing is left, and 立行立改 is counted', async () => {
    const summary = async () =>
      ledger.get(StatisticsService).summary({ ...(await ledger.actor('xujing')), now: new Date() }, round.roundId);
    const id = rest.shift()!;
    await bringToSubmission(ledger, body, id);
    await act(ledger, 'songyang', id, 'updateResidue', { residue: { total: 1018, done: 1013 } });
    await act(ledger, 'luchengyuan', id, 'signOff', { opinion: '同意' });
    await act(ledger, 'xujing', id, 'markFixed', { fixedOn: '2026-09-18' });
    expect(await summary()).toMatchObject({ residue: 5, fixed: 1 });
    await act(ledger, 'songyang', id, 'updateResidue', { residue: { total: 1018, done: 1018 } });
    expect(await read(ledger, id)).toMatchObject({ stage: 'signed_off', residueDone: 1018, fixedOn: '2026-09-18' });
    expect(await line(id)).toMatchObject({ text: '更新余项：共 1018，已整改 1018，剩 0' });
    expect(await summary()).toMatchObject({ residue: 0 });
  });
});
