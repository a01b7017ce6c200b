import { type Action, type ActionInput, DEFAULT_LEVELS, type ReviewLevels } from '#domain';
import { ProblemActions, RoundsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  REPORT,
  type Round,
  act,
  assign,
  bringToSubmission,
  completeMeasures,
  importRound,
  makeBody,
  problemsIn,
  proveMeasures,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const ALL: ReviewLevels = [
  { level: 'unit', days: 2 },
  { level: 'joint', days: 3, parties: ['office', 'discipline'] },
  { level: 'verification', days: 3 },
  { level: 'publicity', days: 7 },
  { level: 'final', days: 3 },
];
/** Who passes each level of all. */
const WAY: readonly (readonly [Login, Action, ActionInput])[] = [
  ['guyan', 'reviewUnit', { opinion: '措施均已落实' }],
  ['xujing', 'reviewJointly', { opinion: '同意' }],
  ['zhenghuaigu', 'reviewJointly', { opinion: '同意，核查时抽查' }],
  ['zhenghuaigu', 'verify', { opinion: '现场抽查20卷，与所报一致' }],
  ['xujing', 'publicise', {}],
];

const database = withDatabase(); // dropped last, when everybody has let go

describe('销号审核', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let ids: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body, '2026-02', ALL);
    ids = await problemsIn(ledger, round);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });
  beforeEach(() => moveClockTo(database, MONDAY));

  const next = async (): Promise<string> => {
    const id = ids.shift() ?? '';
    await bringToSubmission(ledger, body, id, { deadline: '2026-11-30' });
    return id;
  };
  const walk = async (id: string, steps: number): Promise<void> => {
    for (const [login, action, input] of WAY.slice(0, steps)) await act(ledger, login, id, action, input);
  };
  const levels = async (wanted: ReviewLevels, login: Login = 'xujing') =>
    ledger.get(RoundsService).setReviewLevels(await ledger.actor(login), round.roundId, wanted);

  it('passes every level of its round in their order, and is signed off after the last', async () => {
    const id = await next();
    const seen: unknown[] = [];
    for (const [login, action, input] of WAY) {
      seen.push((await read(ledger, id)).reviewLevel);
      await act(ledger, login, id, action, input);
    }
    expect(seen).toEqual(['unit', 'joint', 'joint', 'verification', 'publicity']);
    expect(await read(ledger, id)).toMatchObject({
      stage: 'submitted',
      reviewLevel: 'final',
      publicUntil: '2026-09-27',
    });
    await expect(act(ledger, 'luchengyuan', id, 'signOff')).rejects.toMatchObject({ code: 'problem.stillPublic' });
    await moveClockTo(database, '2026-09-28T09:00:00+08:00');
    await act(ledger, 'luchengyuan', id, 'signOff', { opinion: '同意销号' });
    const { stage, reviewLevel, reviewList } = await read(ledger, id);
    expect([stage, reviewLevel]).toEqual(['signed_off', null]);
    expect(reviewList.map(({ level, party, by }) => [level, party, by])).toEqual([
      ['unit', null, '顾言'],
      ['joint', 'office', '许静'],
      ['joint', 'discipline', '郑怀谷'],
      ['verification', null, '郑怀谷'],
      ['publicity', null, '许静'],
      ['final', null, '陆承远'],
    ]);
  });

  it('no level is passed before its turn, or by whom it does not belong to', async () => {
    const id = await next();
    await expect(act(ledger, 'luchengyuan', id, 'signOff')).rejects.toMatchObject({ code: 'problem.otherLevel' });
    await expect(act(ledger, 'xujing', id, 'reviewJointly')).rejects.toMatchObject({ code: 'problem.otherLevel' });
    await expect(act(ledger, 'yuli', id, 'reviewUnit')).rejects.toMatchObject({ code: 'problem.notAllowed' });
    await walk(id, 2);
    await expect(act(ledger, 'xujing', id, 'reviewJointly')).rejects.toMatchObject({ code: 'problem.otherLevel' });
    await act(ledger, 'zhenghuaigu', id, 'reviewJointly');
    await expect(act(ledger, 'xujing', id, 'verify')).rejects.toMatchObject({ code: 'review.noFinding' });
    expect((await read(ledger, id)).reviewLevel).toBe('verification');
  });

  it('nobody reviews what he has applied for himself', async () => {
    const id = await next();
    await act(ledger, 'xujing', id, 'return', { reason: '请单位负责人核实' });
    await act(ledger, 'guyan', id, 'submit');
    await expect(act(ledger, 'guyan', id, 'reviewUnit')).rejects.toMatchObject({ code: 'problem.ownReview' });
  });

  it('for a unit without a head the office reviews, for no other', async () => {
    const id = await next();
    await expect(act(ledger, 'xujing', id, 'reviewUnit')).rejects.toMatchObject({ code: 'problem.otherLevel' });
    const headless = ids.shift() ?? '';
    await assign(ledger, body, headless, { unit: '青石镇', owner: 'tianye' });
    await act(ledger, 'tianye', headless, 'accept');
    await act(ledger, 'tianye', headless, 'report', REPORT);
    await completeMeasures(ledger, 'tianye', headless);
    await proveMeasures(ledger, 'tianye', headless);
    await act(ledger, 'tianye', headless, 'submit');
    await act(ledger, 'xujing', headless, 'reviewUnit', { opinion: '该单位无负责人账号，整改办初审' });
    expect((await read(ledger, headless)).reviewLevel).toBe('joint');
  });

  it('what was sent back goes to that level again at once, and the earlier opinions stay', async () => {
    const id = await next();
    await walk(id, 3);
    await act(ledger, 'zhenghuaigu', id, 'return', { reason: '措施三没有约谈记录', deadline: '2026-10-16' });
    expect(await read(ledger, id)).toMatchObject({
      ...{ stage: 'rectifying', reviewLevel: null, resumeLevel: 'verification', dueOn: '2026-10-16' },
    });
    await act(ledger, 'songyang', id, 'submit');
    const again = await read(ledger, id);
    expect(again).toMatchObject({ reviewLevel: 'verification', resumeLevel: null, applications: 2 });
    expect(again.reviewList.at(-1)).toMatchObject({
      ...{ application: 1, level: 'verification', verdict: 'returned', opinion: '措施三没有约谈记录' },
    });
  });

  it('the head of the unit sends back at his own level alone', async () => {
    const id = await next();
    await walk(id, 1);
    await expect(act(ledger, 'guyan', id, 'return', { reason: '再改' })).rejects.toMatchObject({
      code: 'problem.otherLevel',
    });
    const other = await next();
    await act(ledger, 'guyan', other, 'return', { reason: '材料不全' });
    expect((await read(ledger, other)).stage).toBe('rectifying');
  });

  it('of two who review at once one is heard, the other is told', async () => {
    const id = await next();
    await walk(id, 1);
    const problem = await read(ledger, id);
    const review = async (login: Login): Promise<void> =>
      ledger.get(ProblemActions).take(await ledger.actor(login), problem, 'reviewJointly', { opinion: '同意' });
    const said = await Promise.allSettled([review('xujing'), review('zhenghuaigu')]);
    const refused = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toMatchObject([{ code: 'problem.stale' }]);
    expect((await read(ledger, id)).reviewList).toHaveLength(2);
  });

  it('its levels are set by the office; what is under way goes on from where it is', async () => {
    const id = await next();
    await walk(id, 1);
    await expect(levels(DEFAULT_LEVELS, 'luchengyuan')).rejects.toMatchObject({ code: 'round.mayNotSetUp' });
    await expect(levels([{ level: 'unit', days: 2 }])).rejects.toMatchObject({ code: 'review.noFinal' });
    await levels([
      { level: 'final', days: 3 },
      { level: 'unit', days: 2 },
      { level: 'joint', days: 3, parties: ['discipline'] },
    ]);
    await act(ledger, 'zhenghuaigu', id, 'reviewJointly');
    await act(ledger, 'luchengyuan', id, 'signOff');
    expect((await read(ledger, id)).stage).toBe('signed_off');
    await levels(ALL);
  });

  it('an opinion is a record, and no neighbour’s', async () => {
    await expect(ask(database.ownerUrl, `update review set opinion = 'x'`)).rejects.toThrow('is a record');
    const { scope } = await ledger.actor('wangmin');
    expect(await ledger.within(scope, (tx) => tx.query('select 1 from review'))).toEqual([]);
  });
});
