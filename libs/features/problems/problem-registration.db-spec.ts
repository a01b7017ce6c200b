import {
  type NewProblem,
  PeopleRepository,
  ProblemRegistration,
  ProblemsService,
  StatisticsService,
  UnitsRepository,
} from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  type Round,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const AT_ONCE = 20;
const WORDS = { title: '消防通道长期被占', text: '老旧小区消防通道堆放杂物，未按时清理。' };
const NOWHERE = '00000000-0000-7000-8000-000000000000';

const database = withDatabase(); // dropped last, when everybody has let go

describe('登记问题', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    await neighbour();
  });
  beforeEach(async () => {
    const [{ rounds } = { rounds: 0 }] = await ledger.rows<{ rounds: number }>(
      'select count(*) as rounds from inspection_round',
    );
    round = await importRound(ledger, body, `2026-${String(rounds + 1).padStart(2, '0')}`);
  });
  afterEach(async () => expect(await ledger.broken()).toEqual([]));
  afterAll(() => ledger.close());

  /** The office of another body. */
  const neighbour = (): Promise<void> =>
    ledger.asSystem(async (tx) => {
      const unit = await ledger.get(UnitsRepository).create('望海区党工委', null, 1, tx);
      const account = { loginName: 'linju', name: '林举', email: null, passwordHash: '-', mustChangePassword: false };
      await ledger
        .get(PeopleRepository)
        .hold(await ledger.get(PeopleRepository).create(account, tx), unit, 'office', tx);
    });
  const enter = async (given: Partial<NewProblem> = {}, login = 'xujing', roundId = round.roundId): Promise<string> =>
    (await ledger.get(ProblemRegistration).register(await ledger.actor(login), roundId, { ...WORDS, ...given })).problem
      .id;
  const handedOver = (): Partial<NewProblem> => ({
    leadUnitId: body.units['财政金融局'],
    supportingUnitIds: [body.units['青石镇'], body.units['规划建设局']],
    ownerId: body.people.songyang,
    leaderId: body.people.luchengyuan,
    deadline: '2026-10-30',
  });
  const numbers = async (): Promise<string[]> => {
    const rows = await ledger.rows<{ number: string }>(
      `select number from problem where round_id = $1 and span_start is null order by position`,
      [round.roundId],
    );
    return rows.map(({ number }) => number.slice(round.code.length + 1));
  };
  const refused = async (attempt: Promise<unknown>, code: string): Promise<void> => {
    await expect(attempt).rejects.toMatchObject({ code });
    expect(await numbers()).toEqual([]);
  };
  const remindersOf = (id: string): Promise<unknown[]> =>
    ledger.rows(
      `select rule, basis, offset_days, due_on, due_at, recipients from reminder_occurrence
       where problem_id = $1 and state = 'pending' order by due_at`,
      [id],
    );
  const found = async (q: string): Promise<string[]> => {
    const page = { sort: 'number', limit: 50 };
    const filter = { roundId: round.roundId, q };
    const { items } = await ledger.get(ProblemsService).list(await ledger.actor('xujing'), filter, page);
    return items.map(({ id }) => id);
  };

  it('stands behind the problems of the notice, waiting for 交办, with its first line of history', async () => {
    const id = await enter({ aspect: '基层治理' });
    expect(await read(ledger, id)).toMatchObject({
      ...WORDS,
      ...{ number: `${round.code}-增-1`, aspect: '基层治理', stage: 'registered', status: 'in_progress' },
      ...{ version: 1, leadUnit: null, dueOn: null, spanStart: null },
    });
    expect(await problemsIn(ledger, round)).toHaveLength(25);
    expect((await problemsIn(ledger, round)).at(-1)).toBe(id);
    const history = await ledger.rows(
      `select version, action, text, actor_id from problem_history where problem_id = $1`,
      [id],
    );
    expect(history).toEqual([{ version: 1, action: 'register', text: '登记问题', actor_id: body.people.xujing }]);
    const audit = await ledger.rows(`select action, actor_id, detail from audit_entry where entity_id = $1`, [id]);
    const detail = { version: 1, text: '登记问题', changes: {} };
    expect(audit).toEqual([{ action: 'problem.register', actor_id: body.people.xujing, detail }]);
    expect(await remindersOf(id)).toEqual([]);
  });

  it('with unit and deadline it is handed over at once, and reminded of as after 交办', async () => {
    const id = await enter(handedOver());
    const [other = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, other);
    const [mine, theirs] = [await read(ledger, id), await read(ledger, other)];
    for (const key of ['stage', 'status', 'leadUnit', 'leader', 'owner', 'deadline', 'dueOn'] as const)
      expect([key, mine[key]]).toEqual([key, theirs[key]]);
    expect(mine.version).toBe(1);
    expect(mine.supportingUnitList.map(({ name }) => name).sort()).toEqual(['规划建设局', '青石镇']);
    expect(await remindersOf(id)).toEqual(await remindersOf(other));
    expect((await remindersOf(id)).length).toBeGreaterThan(0);
    const history = await ledger.rows(`select text, detail, changes from problem_history where problem_id = $1`, [id]);
    expect(history).toMatchObject([
      { text: '登记并交办财政金融局', changes: { dueOn: [null, '2026-10-30'], ownerId: [null, body.people.songyang] } },
    ]);
    await act(ledger, 'songyang', id, 'accept');
    expect((await read(ledger, id)).stage).toBe('rectifying');
  });

  it(`of ${AT_ONCE} who enter one at once each gets a number, without a gap`, async () => {
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => enter(i % 2 ? handedOver() : {})));
    expect(new Set(ids).size).toBe(AT_ONCE);
    expect(await numbers()).toEqual(Array.from({ length: AT_ONCE }, (_, i) => `增-${i + 1}`));
    const places = await ledger.rows(`select distinct position from problem where round_id = $1`, [round.roundId]);
    expect(places).toHaveLength(24 + AT_ONCE);
  });

  it('a number is not given again, not even after its problem is void', async () => {
    await enter();
    await act(ledger, 'xujing', await enter(), 'void', { reason: '重复' });
    await enter();
    expect(await numbers()).toEqual(['增-1', '增-2', '增-3']);
  });

  it.each(['problem_search', 'reminder_occurrence', 'problem_history', 'supporting_unit'])(
    'is whole or not at all: a failure while %s is written leaves nothing, and no gap',
    async (table) => {
      await ask(database.superUrl, `revoke insert on ${table} from taizhang_app`);
      await expect(enter(handedOver())).rejects.toThrow('permission denied');
      await ask(database.superUrl, `grant insert on ${table} to taizhang_app`);
      expect(await numbers()).toEqual([]);
      await enter(handedOver());
      expect(await numbers()).toEqual(['增-1']);
    },
  );

  it('asked twice under one id it is entered once, also at once', async () => {
    const id = '00000000-0000-8000-8000-000000000001';
    const given = { ...handedOver(), id };
    expect(await Promise.all([enter(given), enter(given), enter(given)])).toEqual([id, id, id]);
    expect(await enter(given)).toBe(id);
    expect(await numbers()).toEqual(['增-1']);
  });

  it('is found by its words and its number', async () => {
    const id = await enter();
    for (const word of ['消防通道', '堆放', '增-1', `${round.code}-增`])
      expect([word, await found(word)]).toEqual([word, [id]]);
    expect(await found('增-2')).toEqual([]);
  });

  it('the numbers of the round follow', async () => {
    const office = await ledger.actor('xujing');
    const statistics = ledger.get(StatisticsService);
    const before = await statistics.summary(office, round.roundId);
    await enter();
    await enter({ ...handedOver(), deadline: '2026-09-18' });
    const { total, inProgress, overdue } = await statistics.summary(office, round.roundId);
    expect([total, inProgress, overdue]).toEqual([before.total + 2, before.inProgress + 2, before.overdue + 1]);
    const units = await statistics.byUnit(office, round.roundId);
    expect(units.find(({ unit }) => unit?.name === '财政金融局')?.total).toBe(1);
  });

  it.each(['luchengyuan', 'zhenghuaigu', 'guyan', 'yuli'])('is for the office, not for %s', async (login) => {
    await refused(enter({}, login), 'problem.mayNotRegister');
  });

  it.each(['linju', 'xitong'])('the round is not there for %s of another body or of none', async (login) => {
    await refused(enter({}, login), 'round.unknown');
  });

  it('takes no round that is none', async () => {
    await expect(enter({}, 'xujing', NOWHERE)).rejects.toMatchObject({ code: 'round.unknown' });
  });

  it('is handed over to units of the body and people in them alone', async () => {
    const [outside] = await ledger.rows<{ id: string }>(`select id from unit where name = '望海区党工委'`);
    const [stranger] = await ledger.rows<{ id: string }>(`select id from user_account where login_name = 'linju'`);
    await refused(enter({ ...handedOver(), leadUnitId: outside!.id }), 'unit.notYours');
    await refused(enter({ ...handedOver(), leadUnitId: NOWHERE }), 'unit.unknown');
    await refused(enter({ ...handedOver(), supportingUnitIds: [outside!.id] }), 'unit.notYours');
    await refused(enter({ ...handedOver(), ownerId: stranger!.id }), 'person.notHere');
  });

  it('is not half handed over', async () => {
    await refused(enter({ leadUnitId: body.units['青石镇'] }), 'problem.halfAssigned');
    await refused(enter({ deadline: '2026-10-30' }), 'problem.halfAssigned');
  });
});
