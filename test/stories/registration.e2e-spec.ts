import { type Client, type Said, signIn } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { ROOT } from '../factories.js';
import { Office } from './ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const WORDS = { title: '消防通道长期被占', text: '老旧小区消防通道堆放杂物，未按时清理。' };

interface Entered extends Said {
  readonly message: string;
  readonly warnings: readonly string[];
  readonly problem: {
    readonly id: string;
    readonly number: string;
    readonly stage: string;
    readonly version: number;
    readonly nextActions: readonly { readonly action: string }[];
    readonly reminders: readonly unknown[];
    readonly source: unknown;
  };
}
interface RoundSeen {
  readonly id: string;
  readonly mayRegister: boolean;
}

describe('新增问题', () => {
  let office: Office;
  let clerk: Client;

  beforeAll(async () => {
    office = await Office.open(database);
    clerk = await signIn(office.app, 'xujing');
  });
  afterAll(async () => {
    expect(await office.ledger.broken()).toEqual([]);
    await office.close();
  });

  const path = (): string => `/rounds/${office.round.roundId}/problems`;
  const enter = (form: object, headers: Record<string, string> = {}, client = clerk) =>
    client.post<Entered>(path(), form, headers);
  const assignment = () => ({ leadUnitId: office.body.units['青石镇'], deadline: '2026-11-30' });
  const total = async (): Promise<number> =>
    (await clerk.get<{ total: number }>(`/rounds/${office.round.roundId}/summary`)).body.total;

  it('the round says who may', async () => {
    const mayRegister = async (login: string): Promise<boolean[]> => {
      const { body } = await (await signIn(office.app, login)).get<RoundSeen[]>('/rounds');
      return body.map((round) => round.mayRegister);
    };
    expect(await mayRegister('xujing')).toEqual([true]);
    for (const login of ['luchengyuan', 'guyan', 'yuli'])
      expect([login, await mayRegister(login)]).toEqual([login, [false]]);
  });

  it('the ledger has one more, waiting for 交办', async () => {
    const before = await total();
    const { status, body, headers } = await enter({ ...WORDS, title: `  ${WORDS.title} `, aspect: '' });
    expect(status).toBe(201);
    expect(body.problem).toMatchObject({ ...WORDS, stage: 'registered', version: 1, aspect: null, source: null });
    expect(body.message).toBe(`已登记为 ${body.problem.number.slice(office.round.code.length + 1)}`);
    expect(body.problem.nextActions.map(({ action }) => action)).toContain('assign');
    expect(headers.get('location')).toBe(`/api/problems/${body.problem.id}`);
    const shown = await clerk.get<Entered['problem']>(headers.get('location')!.replace('/api', ''));
    expect([shown.status, shown.body]).toEqual([200, body.problem]);
    expect(await total()).toBe(before + 1);
  });

  it('with unit and deadline the unit has it to accept', async () => {
    const { status, body } = await enter({ ...WORDS, ...assignment(), aspect: '基层治理' });
    expect(status).toBe(201);
    expect(body.problem).toMatchObject({ stage: 'assigned', aspect: '基层治理', deadline: '2026-11-30' });
    expect(body.problem.reminders.length).toBeGreaterThan(0);
    expect(body.message).toMatch(/^已登记为 增-\d+，并已交办，下次提醒 \d+月\d+日：/);
    const unit = await signIn(office.app, 'tianye');
    expect((await unit.act(`/problems/${body.problem.id}/acceptance`, 1)).status).toBe(201);
  });

  describe('Idempotency-Key: a repeated click enters one', () => {
    const headers = { 'idempotency-key': 'new-1' };

    it('gets the same answer and is done once', async () => {
      const first = await enter(WORDS, headers);
      const before = await total();
      const second = await enter(WORDS, headers);
      expect([second.status, second.body]).toEqual([201, first.body]);
      expect(await total()).toBe(before);
    });

    it('also where the process died before it could remember its answer', async () => {
      const first = await enter({ ...WORDS, ...assignment() }, { 'idempotency-key': 'new-2' });
      const before = await total();
      await office.ledger.asSystem((tx) => tx.query(`delete from idempotency_key where key = 'new-2'`));
      const second = await enter({ ...WORDS, ...assignment() }, { 'idempotency-key': 'new-2' });
      expect([second.status, second.body.problem.id]).toEqual([201, first.body.problem.id]);
      expect(await total()).toBe(before);
    });

    it('is another problem under another key, in other words, or by another person', async () => {
      const known = (await enter(WORDS, headers)).body.problem.id;
      const ids = [known, (await enter(WORDS, { 'idempotency-key': 'new-3' })).body.problem.id];
      await office.ledger.asSystem((tx) => tx.query(`delete from idempotency_key where key = 'new-1'`));
      ids.push((await enter({ ...WORDS, title: '另一个' }, headers)).body.problem.id);
      const { people, units } = office.body;
      const grant = `insert into membership (user_id, unit_id, role) values ($1, $2, 'office')`;
      await office.ledger.asSystem((tx) => tx.query(grant, [people.guyan, units[ROOT]]));
      const colleague = await signIn(office.app, 'guyan');
      ids.push((await enter(WORDS, headers, colleague)).body.problem.id);
      const take = `delete from membership where user_id = $1 and role = 'office'`;
      await office.ledger.asSystem((tx) => tx.query(take, [people.guyan]));
      expect(new Set(ids).size).toBe(4);
    });

    it('the same key for something else is refused: 422', async () => {
      const { status, body } = await enter({ ...WORDS, title: '又一个' }, headers);
      expect([status, body.code]).toEqual([422, 'request.keyReused']);
    });
  });

  describe('is refused with the field that is wrong', () => {
    it.each([
      ['title', { title: ' ' }, '请填写标题'],
      ['title', { title: '长'.repeat(501) }, '标题最多 500 个字，请精简'],
      ['title', { title: undefined }, '请填写标题'],
      ['text', { text: '' }, '请填写问题描述'],
      ['text', { text: '长'.repeat(20_001) }, '问题描述最多 20000 个字，请精简'],
      ['aspect', { aspect: '长'.repeat(301) }, '方面最多 300 个字，请精简'],
      ['leadUnitId', { leadUnitId: '青石镇' }, '请重新选择牵头单位'],
      ['supportingUnitIds', { supportingUnitIds: ['x'] }, '请重新选择配合单位'],
      ['ownerId', { ownerId: 7 }, '请重新选择责任人'],
      ['leaderId', { leaderId: 'x' }, '请重新选择责任领导'],
      ['deadline', { deadline: '2026-02-30' }, '整改时限应是存在的日期，写作 2026-10-14'],
      ['number', { number: '2026-02-1' }, '没有“number”这一项'],
      ['stage', { stage: 'signed_off' }, '没有“stage”这一项'],
      ['id', { id: '00000000-0000-7000-8000-000000000000' }, '没有“id”这一项'],
    ])('%s', async (field, wrong, detail) => {
      const { status, body } = await enter({ ...WORDS, ...wrong });
      expect([status, body.code]).toEqual([422, 'request.badForm']);
      expect(body.errors).toEqual([{ field, detail }]);
    });

    it('and where it is half handed over', async () => {
      const { status, body } = await enter({ ...WORDS, leadUnitId: office.body.units['青石镇'] });
      expect([status, body.code]).toEqual([422, 'problem.halfAssigned']);
    });
  });

  it.each([
    ['a responsible leader', 'luchengyuan', 403, 'problem.mayNotRegister'],
    ['a head of a unit below', 'guyan', 403, 'problem.mayNotRegister'],
    ['a system administrator', 'xitong', 404, 'round.unknown'],
  ])('%s may not', async (_, login, status, code) => {
    const before = await total();
    const answer = await enter(WORDS, {}, await signIn(office.app, login));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await total()).toBe(before);
  });

  it('a round that is none is not there', async () => {
    for (const round of ['00000000-0000-7000-8000-000000000000', '7']) {
      const { status } = await clerk.post(`/rounds/${round}/problems`, WORDS);
      expect([round, status]).toEqual([round, 404]);
    }
  });
});
