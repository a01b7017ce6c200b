import { type Actor, FiringService, InstructionsService, MeetingsService, WorkbenchService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  REPORT,
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

/** 周五 of week 43, and of the week after. */
const FRIDAY = '2026-10-23T15:00:00+08:00';
const NEXT_FRIDAY = '2026-10-30T15:00:00+08:00';
const [WEEK, NEXT_WEEK] = ['2026-W43', '2026-W44'];

const database = withDatabase(); // dropped last, when everybody has let go

describe('周调度会', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let late: string;
  let soon: string;
  let waits: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, '2026-10-19T09:00:00+08:00');
    round = await importRound(ledger, body);
    [late = '', soon = '', waits = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, late, { deadline: '2026-10-21' });
    await act(ledger, 'songyang', late, 'accept');
    await act(ledger, 'songyang', late, 'report', REPORT);
    await assign(ledger, body, soon, {
      ...{ unit: '规划建设局', owner: 'wangmin', leader: 'shenyan' },
      deadline: '2026-10-28',
    });
    await bringToSubmission(ledger, body, waits, { deadline: '2026-12-30' });
    await moveClockTo(database, FRIDAY);
  });
  afterAll(async () => {
    await ledger.get(FiringService).sweep('spec', []);
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const meeting = async (login: Login, week = WEEK) =>
    ledger.get(MeetingsService).meeting(await ledger.actor(login), round.roundId, week);
  const agenda = async (login: Login, week = WEEK) =>
    (await meeting(login, week)).items.map(({ reason, item }) => `${reason} ${item.problemId}`);
  const decide = async (login: Login, problemId: string, outcome: 'settled' | 'carried', week = WEEK) =>
    ledger.get(MeetingsService).decide(await ledger.actor(login), round.roundId, week, problemId, outcome);
  const give = async (login: Login, id: string, wanted: { assigneeId: string; dueOn: string }) =>
    ledger
      .get(InstructionsService)
      .give(await ledger.actor(login), await read(ledger, id), { text: '逐宗报出处置时间表。', ...wanted }, () =>
        Promise.resolve(0),
      );
  const instructions = async (id: string) =>
    ledger.get(InstructionsService).ofProblem(await ledger.actor('xujing'), id);

  it('takes what is overdue, what is due next week, and what waits for its sign-off', async () => {
    expect(await agenda('luchengyuan')).toEqual([`newlyOverdue ${late}`, `dueNextWeek ${soon}`, `awaiting ${waits}`]);
  });

  it('shows the last report of the week beside the one before it', async () => {
    const [first] = (await meeting('luchengyuan')).items;
    expect(first?.now.report).toMatchObject({ text: REPORT.report.text, by: '宋扬' });
    expect(first?.now.before).toBeNull();
  });

  it('a unit sees its own items alone', async () => {
    expect(await agenda('songyang')).toEqual([`newlyOverdue ${late}`, `awaiting ${waits}`]);
    expect(await meeting('songyang')).toMatchObject({ mayConduct: false, mayInstruct: false });
    expect(await meeting('xujing')).toMatchObject({ mayConduct: true, mayInstruct: false });
  });

  it('is conducted by office and leaders, over what is on the agenda', async () => {
    await expect(decide('songyang', late, 'settled')).rejects.toMatchObject({ code: 'meeting.mayNot' });
    const other = (await problemsIn(ledger, round))[5]!;
    await expect(decide('xujing', other, 'carried')).rejects.toMatchObject({ code: 'meeting.notOnAgenda' });
    await decide('xujing', soon, 'settled');
    await decide('luchengyuan', soon, 'carried'); // the last word counts
    expect((await meeting('xujing')).items.find(({ item }) => item.problemId === soon)?.outcome).toBe('carried');
  });

  it('批示 is given by a leader, to somebody who sees the problem, for a working day', async () => {
    const to = { assigneeId: body.people.songyang, dueOn: '2026-10-31' };
    await expect(give('xujing', late, to)).rejects.toMatchObject({ code: 'problem.notAllowed' });
    await expect(give('luchengyuan', late, { ...to, assigneeId: body.people.tianye })).rejects.toMatchObject({
      code: 'person.cannotSee',
    });
    await expect(give('luchengyuan', late, { ...to, dueOn: '2026-10-22' })).rejects.toMatchObject({
      code: 'instruction.dayPast',
    });
    const { moved } = await give('luchengyuan', late, to); // a Saturday
    expect(moved).toContain('已取之前最后一个工作日 2026年10月30日');
    expect(await instructions(late)).toMatchObject([{ dueOn: '2026-10-30', givenBy: '陆承远', closedAt: null }]);
    const [line] = await ledger.rows<{ text: string; detail: string }>(
      'select text, detail from problem_history where problem_id = $1 order by version desc limit 1',
      [late],
    );
    expect(line).toEqual({ text: '批示', detail: '逐宗报出处置时间表。（宋扬办，2026年10月30日前）' });
  });

  it('stands first on the workbench of who is asked, until he has answered', async () => {
    const lanes = async (login: Login) => {
      const { sections } = await ledger.get(WorkbenchService).show(await ledger.actor(login), round.roundId);
      return sections.find(({ key }) => key === 'instructed')?.items.map(({ problem }) => problem.id);
    };
    expect(await lanes('songyang')).toEqual([late]);
    expect(await lanes('guyan')).toEqual([]);
  });

  it('two who change the problem at once: one gives, the other is told', async () => {
    const problem = await read(ledger, soon);
    const wanted = { text: '请到现场看。', assigneeId: body.people.wangmin, dueOn: '2026-10-30' };
    const leader = async (login: Login): Promise<unknown> =>
      ledger.get(InstructionsService).give(await ledger.actor(login), problem, wanted, () => Promise.resolve(0));
    const said = await Promise.allSettled([leader('luchengyuan'), leader('shenyan')]);
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await instructions(soon)).toHaveLength(1);
  });

  it('what is carried over, and what was asked for and is open, stands first next week', async () => {
    await moveClockTo(database, NEXT_FRIDAY);
    await act(ledger, 'wangmin', soon, 'accept');
    const next = await agenda('xujing', NEXT_WEEK);
    expect(next.slice(0, 2)).toEqual([`carried ${late}`, `carried ${soon}`]);
  });

  it('is answered by the unit, closed by leader or office, and then stays as it is', async () => {
    const service = ledger.get(InstructionsService);
    const [{ id = '' } = {}] = await instructions(late);
    const target = () => read(ledger, late);
    const see = () => Promise.resolve(0);
    const by = async (login: Login): Promise<Actor> => ledger.actor(login);
    await expect(
      service.answer(await by('luchengyuan'), await target(), crypto.randomUUID(), '好', see),
    ).rejects.toMatchObject({ code: 'instruction.unknown' });
    await service.answer(await by('songyang'), await target(), id, '时间表已报出。', see);
    await expect(service.close(await by('songyang'), await target(), id, '', see)).rejects.toMatchObject({
      code: 'problem.notAllowed',
    });
    await service.close(await by('xujing'), await target(), id, '已核对', see);
    await expect(service.answer(await by('songyang'), await target(), id, '再补充', see)).rejects.toMatchObject({
      code: 'instruction.closed',
    });
    expect(await instructions(late)).toMatchObject([
      { answer: '时间表已报出。', answeredBy: '宋扬', closedBy: '许静' },
    ]);
  });

  it('an instruction of another problem is none of this one’s', async () => {
    const [{ id = '' } = {}] = await instructions(soon);
    const office = await ledger.actor('xujing');
    await expect(
      ledger.get(InstructionsService).close(office, await read(ledger, late), id, '', () => Promise.resolve(0)),
    ).rejects.toMatchObject({ code: 'instruction.unknown' });
  });

  it('a neighbour has no instruction and no outcome of it, even past the application', async () => {
    const { scope } = await ledger.actor('tianye');
    const count = (table: string) => ledger.within(scope, (tx) => tx.query(`select 1 from ${table}`));
    expect([await count('instruction'), await count('meeting_outcome')]).toEqual([[], []]);
    await expect(ask(database.appUrl, `update instruction set text = 'x'`)).rejects.toThrow('permission denied');
  });
});
