import { LookBacksService, MeasurePlans, ProblemActions, type SectionKey, WorkbenchService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  act,
  addEvidence,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase();
const LEVELS = [
  { level: 'joint', days: 3, parties: ['office', 'discipline'] },
  { level: 'final', days: 3 },
] as const;
const nothing = () => Promise.resolve();

describe('工作台: work for everybody who can act', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let rest: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body, '2026-02', LEVELS);
    rest = await problemsIn(ledger, round);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  /** Under which heading the person finds the problem; null where he does not. */
  const headingOf = async (login: Login, id: string): Promise<SectionKey | null> => {
    const { sections } = await ledger.get(WorkbenchService).show(await ledger.actor(login), round.roundId);
    return sections.find(({ items }) => items.some(({ problem }) => problem.id === id))?.key ?? null;
  };

  describe('退回交办', () => {
    let id: string;
    beforeAll(async () => {
      id = rest.pop()!;
      await assign(ledger, body, id);
    });

    it('an assignment that nobody has accepted waits for the head of the unit', async () => {
      expect(await headingOf('guyan', id)).toBe('toAccept');
      expect(await headingOf('hanliqun', id)).toBeNull();
    });

    it('sent back it waits for the office with the reason; its clock has stopped', async () => {
      await act(ledger, 'guyan', id, 'decline', { reason: '不属本单位职责，建议交规划建设局' });
      expect(await read(ledger, id)).toMatchObject({
        ...{ stage: 'registered', owner: null, leader: null, deadline: null, dueOn: null },
        leadUnit: { name: '财政金融局' },
        declined: { by: '顾言', on: '2026-09-21', reason: '不属本单位职责，建议交规划建设局' },
      });
      expect(
        await ledger.rows(`select 1 from reminder_occurrence where problem_id = $1 and state = 'pending'`, [id]),
      ).toEqual([]);
      expect(await headingOf('xujing', id)).toBe('toAssign');
      expect(await headingOf('songyang', id)).toBeNull();
    });

    it('who had been named stands in the history', async () => {
      const [row] = await ledger.rows<{ changes: Record<string, unknown> }>(
        `select changes from problem_history where problem_id = $1 and action = 'decline'`,
        [id],
      );
      expect(row?.changes).toMatchObject({
        ownerId: [body.people.songyang, null],
        leaderId: [body.people.luchengyuan, null],
        deadline: ['2026-10-30', null],
      });
    });

    it('handed over anew it has reminders again, and is no longer called sent back', async () => {
      await assign(ledger, body, id, { unit: '规划建设局', owner: 'wangmin' });
      expect(await read(ledger, id)).toMatchObject({ stage: 'assigned', declined: null });
      expect(await headingOf('hanliqun', id)).toBe('toAccept');
      expect(
        await ledger.rows(`select 1 from reminder_occurrence where problem_id = $1 and state = 'pending' limit 1`, [
          id,
        ]),
      ).toHaveLength(1);
    });
  });

  describe('措施 with people of their own', () => {
    let id: string;
    let measures: string[];
    const version = async () => (await read(ledger, id)).version;
    const complete = async (login: Login, measureId: string) =>
      ledger
        .get(ProblemActions)
        .setMeasureStatus(await ledger.actor(login), { id, version: await version() }, measureId, 'completed');

    beforeAll(async () => {
      id = rest.pop()!;
      await assign(ledger, body, id);
      await act(ledger, 'xujing', id, 'reassign', {
        leadUnit: { id: body.units['财政金融局'], name: '财政金融局' },
        supportingUnits: [{ id: body.units['规划建设局'], name: '规划建设局' }],
        owner: { id: body.people.songyang, name: '宋扬' },
        leader: { id: body.people.luchengyuan, name: '陆承远' },
        deadline: '2026-10-30',
      });
      await act(ledger, 'songyang', id, 'accept');
      for (const wanted of [{ ownerId: body.people.wangmin }, { unitId: body.units['规划建设局'] }]) {
        const target = { id, version: await version() };
        const terms = { text: '逐宗核对，列出清单', total: 3, countWord: '宗', ...wanted };
        await ledger.get(MeasurePlans).add(await ledger.actor('xujing'), target, terms, nothing);
      }
      measures = (await read(ledger, id)).measureList.map((one) => one.id);
    });

    it('waits for the person it names, and for the unit it names, and for nobody else there', async () => {
      expect(await headingOf('wangmin', id)).toBe('toMeasure');
      expect(await headingOf('chengli', id)).toBe('toMeasure');
      expect(await headingOf('tianye', id)).toBeNull();
    });

    it('whoever is named counts it, proves it and calls it done; not the measures of others', async () => {
      const [ofPerson, ofUnit] = measures.slice(-2) as [string, string];
      const target = { id, version: await version() };
      await ledger.get(MeasurePlans).setDone(await ledger.actor('wangmin'), target, ofPerson, 3, nothing);
      await addEvidence(ledger, 'wangmin', id, { measureId: ofPerson });
      await complete('wangmin', ofPerson);
      for (const refused of [
        complete('wangmin', ofUnit),
        complete('chengli', measures[0]!),
        addEvidence(ledger, 'wangmin', id, { measureId: ofUnit }),
        addEvidence(ledger, 'wangmin', id),
        act(ledger, 'wangmin', id, 'report', { report: { text: '已核对', difficulty: '', nextStep: '' } }),
      ])
        await expect(refused).rejects.toMatchObject({ code: 'problem.notAllowed' });
      expect(await headingOf('wangmin', id)).toBeNull();
    });
  });

  it('会审 waits for 派驻纪检组 until it has agreed, and so does what it is to look at again', async () => {
    const id = rest.pop()!;
    await bringToSubmission(ledger, body, id);
    expect(await headingOf('zhenghuaigu', id)).toBe('toDecide');
    await act(ledger, 'zhenghuaigu', id, 'reviewJointly', { opinion: '同意' });
    expect(await headingOf('zhenghuaigu', id)).toBeNull();
    await act(ledger, 'xujing', id, 'reviewJointly', { opinion: '同意' });
    await act(ledger, 'luchengyuan', id, 'signOff');
    const wanted = { method: 'random', share: 100, seed: '1', dueOn: '2026-09-30', ownLines: [] } as const;
    const inspectorIds = [body.people.zhenghuaigu];
    const office = await ledger.actor('xujing');
    await ledger.get(LookBacksService).plan(office, round.roundId, { ...wanted, inspectorIds });
    expect(await headingOf('zhenghuaigu', id)).toBe('toInspect');
    expect(await headingOf('xujing', id)).toBeNull();
  });
});
