import {
  DeputiesService,
  HandoversService,
  InstructionsService,
  LookBackResults,
  LookBacksService,
  MeasurePlans,
  ProblemsService,
  type SuccessorIds,
  WorkbenchService,
} from '#features';
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
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase();
const nothing = () => Promise.resolve();

describe('代办与移交', () => {
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

  const onBench = async (login: Login, id: string): Promise<boolean> => {
    const { sections } = await ledger.get(WorkbenchService).show(await ledger.actor(login), round.roundId);
    return sections.some(({ items }) => items.some(({ problem }) => problem.id === id));
  };
  const lastEntry = async (id: string) => {
    const { entries } = await ledger.get(ProblemsService).timeline(await ledger.actor('xujing'), id, null, 1);
    return entries[0];
  };
  const toldNext = async (id: string): Promise<string[]> => {
    const { reminders } = await ledger.get(ProblemsService).view(await ledger.actor('xujing'), id);
    return [...new Set(reminders.flatMap(({ recipients }) => recipients.map(({ name }) => name)))].sort();
  };

  describe('代办', () => {
    const appoint = async (
      given: { deputy?: Login; leader?: Login; from?: string; until?: string; by?: Login } = {},
    ) => {
      const { deputy = 'shenyan', leader = 'luchengyuan', from = '2026-09-22', until = '2026-09-25' } = given;
      const ids = { leaderId: body.people[leader], deputyId: body.people[deputy] };
      const wanted = { ...ids, fromOn: from, untilOn: until, reason: '外出学习' };
      return ledger.get(DeputiesService).appoint(await ledger.actor(given.by ?? 'xujing'), wanted);
    };
    const on = (day: string) => moveClockTo(database, `${day}T09:00:00+08:00`);
    let id: string;
    let asked: string;

    beforeAll(async () => {
      [id, asked] = [rest.pop()!, rest.pop()!];
      await bringToSubmission(ledger, body, id);
      await assign(ledger, body, asked);
      await act(ledger, 'songyang', asked, 'accept');
      await act(ledger, 'songyang', asked, 'askExtension', { deadline: '2026-11-10', reason: '裁定未送达' });
      await appoint();
    });
    afterAll(() => moveClockTo(database, MONDAY));

    it('is set by the office, for a leader, for somebody who sees all that he leads, and one at a time', async () => {
      await expect(appoint({ by: 'guyan' })).rejects.toMatchObject({ code: 'deputy.mayNot' });
      await expect(appoint({ leader: 'guyan' })).rejects.toMatchObject({ code: 'deputy.notALeader' });
      const later = { from: '2026-10-12', until: '2026-10-12' };
      await expect(appoint({ deputy: 'guyan', ...later })).rejects.toMatchObject({ code: 'deputy.cannotSee' });
      await expect(appoint({ from: '2026-09-25', until: '2026-09-30' })).rejects.toMatchObject({
        code: 'deputy.another',
      });
      expect(await ledger.rows(`select 1 from audit_entry where action = 'deputy.appointed'`)).toHaveLength(1);
    });

    it('of two who set one at once, one is refused', async () => {
      const days = { from: '2026-11-02', until: '2026-11-06' };
      const both = await Promise.allSettled([appoint(days), appoint(days)]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('the day before he decides nothing; on his first and last day he does', async () => {
      await expect(act(ledger, 'shenyan', id, 'signOff')).rejects.toMatchObject({ code: 'problem.notAllowed' });
      await on('2026-09-22');
      expect(await onBench('shenyan', id)).toBe(true);
      await act(ledger, 'shenyan', id, 'signOff', { opinion: '同意' });
      expect(await lastEntry(id)).toMatchObject({ text: '准予销号', by: '沈砚（代陆承远）' });
      expect((await read(ledger, id)).reviewList.at(-1)).toMatchObject({ by: '沈砚（代陆承远）' });
      const [audit] = await ledger.rows<{ detail: unknown }>(
        `select detail from audit_entry where action = 'problem.signOff' and entity_id = $1`,
        [id],
      );
      expect(audit?.detail).toMatchObject({ onBehalfOf: { id: body.people.luchengyuan, name: '陆承远' } });
      await on('2026-09-25');
      await act(ledger, 'shenyan', asked, 'grantExtension', { opinion: '同意' });
      expect((await lastEntry(asked))?.by).toBe('沈砚（代陆承远）');
    });

    it('what he may do for himself he does in his own name', async () => {
      const actor = await ledger.actor('shenyan');
      const wanted = { assigneeId: body.people.songyang, dueOn: '2026-10-12', text: '加快办理' };
      await ledger.get(InstructionsService).give(actor, await read(ledger, asked), wanted, nothing);
      expect((await lastEntry(asked))?.by).toBe('沈砚');
    });

    it('is told what the leader is told, on his days and on no other', async () => {
      const reminded = rest.pop()!;
      await on('2026-09-23');
      await assign(ledger, body, reminded, { deadline: '2026-09-21' });
      expect(await toldNext(reminded)).toEqual(['宋扬', '沈砚', '陆承远', '顾言'].sort());
      const far = rest.pop()!;
      await assign(ledger, body, far, { deadline: '2026-10-14' });
      expect(await toldNext(far)).not.toContain('沈砚');
    });

    it('decides on nothing that he applied for or works on', async () => {
      const own = rest.pop()!;
      await assign(ledger, body, own, { owner: 'shenyan' });
      await act(ledger, 'shenyan', own, 'accept');
      await act(ledger, 'shenyan', own, 'askExtension', { deadline: '2026-11-10', reason: '裁定未送达' });
      await expect(act(ledger, 'shenyan', own, 'grantExtension')).rejects.toMatchObject({ code: 'problem.ownReview' });
    });

    it('ended, or after his last day, he acts no more', async () => {
      const open = rest.pop()!;
      await bringToSubmission(ledger, body, open);
      const deputies = ledger.get(DeputiesService);
      const office = await ledger.actor('xujing');
      const { items } = await deputies.list(office);
      const current = items.find(({ fromOn }) => fromOn === '2026-09-22');
      await on('2026-09-26');
      await expect(act(ledger, 'shenyan', open, 'signOff')).rejects.toMatchObject({ code: 'problem.notAllowed' });
      await expect(deputies.end(office, current?.id ?? '')).rejects.toMatchObject({ code: 'deputy.over' });
      await on('2026-09-25');
      await deputies.end(office, current?.id ?? '');
      await expect(act(ledger, 'shenyan', open, 'signOff')).rejects.toMatchObject({ code: 'problem.notAllowed' });
      expect(await ledger.rows(`select 1 from audit_entry where action = 'deputy.ended'`)).toHaveLength(1);
    });

    it('is seen by nobody whose units lie elsewhere', async () => {
      const { scope } = await ledger.actor('tianye');
      expect(await ledger.within(scope, (tx) => tx.query('select 1 from deputy'))).toEqual([]);
      expect(await ask(database.ownerUrl, 'select 1 from deputy')).toEqual([]);
    });
  });

  describe('工作移交', () => {
    const handOver = async (leaver: Login, successors: SuccessorIds, by: Login = 'xujing') =>
      ledger.get(HandoversService).handOver(await ledger.actor(by), body.people[leaver], successors);
    const openOf = async (login: Login) => {
      const { items } = await ledger.get(HandoversService).open(await ledger.actor('xujing'), body.people[login]);
      return items;
    };
    const versions = () =>
      ledger.rows(`select id, version from problem where round_id = $1 order by id`, [round.roundId]);
    let problem: string;

    beforeAll(async () => {
      problem = rest.pop()!;
      await assign(ledger, body, problem, { unit: '规划建设局', owner: 'wangmin' });
      await act(ledger, 'wangmin', problem, 'accept');
      const target = { id: problem, version: (await read(ledger, problem)).version };
      const terms = { text: '逐宗核对', ownerId: body.people.wangmin };
      await ledger.get(MeasurePlans).add(await ledger.actor('xujing'), target, terms, nothing);
      const wanted = { assigneeId: body.people.wangmin, dueOn: '2026-10-12', text: '加快办理' };
      const leader = await ledger.actor('luchengyuan');
      await ledger.get(InstructionsService).give(leader, await read(ledger, problem), wanted, nothing);
    });

    it('lists everything open of a person by kind', async () => {
      expect((await openOf('wangmin')).map(({ kind, problemId }) => [kind, problemId])).toEqual([
        ['instruction', problem],
        ['measure', problem],
        ['owner', problem],
      ]);
      const leavers = await ledger.get(HandoversService).leavers(await ledger.actor('xujing'));
      expect(leavers.find(({ name }) => name === '王敏')).toMatchObject({
        counts: { owner: 1, measure: 1, instruction: 1 },
      });
      const head = await ledger.actor('guyan');
      await expect(ledger.get(HandoversService).leavers(head)).rejects.toMatchObject({ code: 'handover.mayNot' });
    });

    it('nothing moves where one kind has no successor, or one who does not see the problem', async () => {
      const before = await versions();
      const { chengli, tianye, zhenghuaigu } = body.people;
      await expect(handOver('wangmin', { owner: chengli })).rejects.toMatchObject({ code: 'handover.noSuccessor' });
      const { number, roundCode } = await read(ledger, problem);
      for (const unfit of [tianye, zhenghuaigu])
        await expect(
          handOver('wangmin', { owner: chengli, measure: unfit, instruction: chengli }),
        ).rejects.toMatchObject({
          code: 'handover.unfit',
          facts: { numbers: number.slice(roundCode.length + 1), kind: '措施责任人' },
        });
      await expect(
        handOver('wangmin', { owner: chengli, measure: chengli, instruction: chengli }, 'guyan'),
      ).rejects.toMatchObject({ code: 'handover.mayNot' });
      expect(await versions()).toEqual(before);
      expect(await openOf('wangmin')).toHaveLength(3);
    });

    it('moves all of it in one step of each problem, and the reminders follow', async () => {
      const { version } = await read(ledger, problem);
      const { chengli } = body.people;
      expect(await handOver('wangmin', { owner: chengli, measure: chengli, instruction: chengli })).toBe(3);
      const after = await read(ledger, problem);
      expect(after).toMatchObject({ version: version + 1, owner: { name: '程立' } });
      expect(after.measureList.at(-1)?.owner?.name).toBe('程立');
      expect(await lastEntry(problem)).toMatchObject({
        text: '工作移交：责任人 王敏 → 程立；措施责任人 王敏 → 程立；批示承办人 王敏 → 程立',
        by: '许静',
      });
      expect(await openOf('wangmin')).toEqual([]);
      expect(await toldNext(problem)).toContain('程立');
      expect(await toldNext(problem)).not.toContain('王敏');
      expect(await onBench('chengli', problem)).toBe(true);
      await expect(handOver('wangmin', {})).rejects.toMatchObject({ code: 'handover.nothingOpen' });
    });

    it('a leader who left blocks no approval: who follows him signs off, unless it is his own', async () => {
      const { luchengyuan, yuli, zhenghuaigu } = body.people;
      const successors = { leader: luchengyuan, owner: yuli, deputy: zhenghuaigu };
      const submitted = rest.pop()!;
      await bringToSubmission(ledger, body, submitted, { leader: 'shenyan' });
      const own = rest.pop()!;
      await assign(ledger, body, own, { leader: 'shenyan', owner: 'luchengyuan' });
      await expect(handOver('shenyan', successors)).rejects.toMatchObject({ code: 'handover.ownReview' });
      await assign(ledger, body, own, { leader: 'luchengyuan' }, 'reassign');
      await handOver('shenyan', successors);
      await act(ledger, 'luchengyuan', submitted, 'signOff');
      expect((await read(ledger, submitted)).stage).toBe('signed_off');
    });

    it('回头看 goes to another inspector, who had no part in the problem', async () => {
      const wanted = { method: 'random', share: 100, seed: '1', dueOn: '2026-10-30', ownLines: [] } as const;
      const office = await ledger.actor('xujing');
      const inspectorIds = [body.people.zhenghuaigu];
      const planId = await ledger.get(LookBacksService).plan(office, round.roundId, { ...wanted, inspectorIds });
      const { guyan, xujing } = body.people;
      await expect(handOver('zhenghuaigu', { lookBack: guyan, deputy: xujing })).rejects.toMatchObject({
        code: 'handover.unfit',
      });
      await handOver('zhenghuaigu', { lookBack: xujing, deputy: xujing });
      const [item] = await ledger.get(LookBacksService).items(office, round.roundId, planId);
      expect(item?.inspector).toBe('许静');
      const answers = ['否', '是', '是', '是'];
      const looked = { result: 'consolidated', finding: '', answers } as const;
      await expect(ledger.get(LookBackResults).record(office, item?.id ?? '', looked)).resolves.toBeNull();
    });
  });
});
