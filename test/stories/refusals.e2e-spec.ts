import { type Answer, Client, type Said, signIn, visit } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { act, assign, read } from '../factories.js';
import { Office } from './ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('拒绝时说清楚', () => {
  let office: Office;
  let clerk: Client;
  let own = '';
  let sibling = '';

  beforeAll(async () => {
    office = await Office.open(database);
    clerk = await signIn(office.app, 'xujing');
    [own = '', sibling = ''] = office.problems;
    await assign(office.ledger, office.body, own);
    await assign(office.ledger, office.body, sibling, { unit: '规划建设局', owner: 'wangmin' });
  });
  afterAll(async () => {
    expect(await office.ledger.broken()).toEqual([]);
    await office.close();
  });

  const version = async (id = own): Promise<number> => (await read(office.ledger, id)).version;
  const refusal = (answer: Answer<Said>): [number, string] => [answer.status, answer.body.code];

  describe('every refusal is problem+json with a stable code and Chinese words', () => {
    const cases: [number, string, () => Promise<Answer<Said>>][] = [
      [401, 'session.none', async () => (await visit(office.app)).get('/rounds')],
      [
        403,
        'session.csrf',
        async () => {
          const client = await signIn(office.app, 'xujing');
          client.csrf = '';
          return client.post('/messages/reading');
        },
      ],
      [
        403,
        'notice.mayNotImport',
        async () => (await signIn(office.app, 'yuli')).post('/notice-readings', { text: '一' }),
      ],
      [404, 'request.notFound', () => clerk.get('/no-such-thing')],
      [404, 'request.notFound', () => clerk.get('/problems/7')],
      [404, 'problem.unknown', () => clerk.get('/problems/00000000-0000-7000-8000-000000000000')],
      [404, 'round.unknown', () => clerk.get('/rounds/00000000-0000-7000-8000-000000000000/summary')],
      [409, 'problem.wrongStage', async () => clerk.act(`/problems/${own}/return`, await version(), { reason: '早' })],
      [412, 'problem.stale', () => clerk.act(`/problems/${own}/void`, 1, { reason: '重复' })],
      [413, 'request.tooLarge', () => clerk.post('/notice-readings', { text: '字'.repeat(3_000_000) })],
      [422, 'request.badForm', async () => clerk.act(`/problems/${own}/void`, await version(), {})],
      [422, 'list.unknownSort', () => clerk.get(`/rounds/${office.round.roundId}/problems?sort=title`)],
      [428, 'problem.versionMissing', () => clerk.post(`/problems/${own}/void`, { reason: '重复' })],
      [400, 'request.badBody', () => clerk.post('/notice-imports', '{"text":', { 'content-type': 'application/json' })],
    ];

    it.each(cases)('%i %s', async (status, code, ask) => {
      const answer = await ask();
      expect(answer.type).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).toMatchObject({ status, code, type: `/errors/${code}`, title: answer.body.detail });
      expect(answer.status).toBe(status);
      expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]{4}/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('If-Match: nobody overwrites what he has not read', () => {
    it('the version read comes with the problem', async () => {
      const answer = await clerk.get(`/problems/${own}`);
      expect(answer.headers.get('etag')).toBe(`"${await version()}"`);
    });

    it.each(['', 'W/"x"', '"abc"', '*', '"-1"', '"1e3"'])('“%s” is no version: 428', async (given) => {
      const answer = await clerk.post(`/problems/${own}/void`, { reason: '重复' }, { 'if-match': given });
      expect(refusal(answer)).toEqual([428, 'problem.versionMissing']);
    });

    it('of two who act on the same page the second hears what happened: 412', async () => {
      const seen = await version();
      const form = (deadline: string) => ({ deadline, reason: '调整' });
      const answers = await Promise.all([
        clerk.act(`/problems/${own}/deadline`, seen, form('2026-11-20')),
        clerk.act(`/problems/${own}/deadline`, seen, form('2026-11-21')),
      ]);
      expect(answers.map((one) => one.status).sort()).toEqual([201, 412]);
      expect(await version()).toBe(seen + 1);
    });
  });

  describe('Idempotency-Key: a repeated click is one action', () => {
    it('the same request gets the same answer and is done once', async () => {
      const seen = await version();
      const headers = { 'if-match': `"${seen}"`, 'idempotency-key': 'click-1' };
      const form = { deadline: '2026-11-25', reason: '工期' };
      const first = await clerk.post(`/problems/${own}/deadline`, form, headers);
      const second = await clerk.post(`/problems/${own}/deadline`, form, headers);
      expect(first.status).toBe(201);
      expect([second.status, second.body]).toEqual([201, first.body]);
      expect(await version()).toBe(seen + 1);
    });

    it('the same key for something else is refused: 422', async () => {
      const headers = { 'if-match': `"${await version()}"`, 'idempotency-key': 'click-1' };
      const other = await clerk.post(`/problems/${own}/deadline`, { deadline: '2026-11-26', reason: '工期' }, headers);
      expect(refusal(other)).toEqual([422, 'request.keyReused']);
      const elsewhere = await clerk.post(
        `/problems/${sibling}/deadline`,
        { deadline: '2026-11-25', reason: '工期' },
        headers,
      );
      expect(refusal(elsewhere)).toEqual([422, 'request.keyReused']);
    });

    it('keys are a person’s own', async () => {
      const owner = await signIn(office.app, 'songyang');
      const headers = { 'if-match': `"${await version()}"`, 'idempotency-key': 'click-1' };
      expect((await owner.post(`/problems/${own}/acceptance`, {}, headers)).status).toBe(201);
    });

    it('a refused request is not remembered: after a correction it may be tried again', async () => {
      const form = { text: '已召开专题会' };
      const owner = await signIn(office.app, 'songyang');
      const tryWith = (seen: number) =>
        owner.post(`/problems/${own}/progress-reports`, form, {
          'if-match': `"${seen}"`,
          'idempotency-key': 'click-2',
        });
      expect((await tryWith(1)).status).toBe(412);
      expect((await tryWith(await version())).status).toBe(201);
    });
  });

  describe('another unit’s problem is not there', () => {
    const paths: [string, string, unknown][] = [
      ['GET', '', undefined],
      ['GET', '/timeline', undefined],
      ['GET', '/progress-report-draft', undefined],
      ['POST', '/acceptance', {}],
      ['POST', '/progress-reports', { text: '代填' }],
      ['POST', '/submission', {}],
      ['POST', '/sign-off', {}],
      ['POST', '/return', { reason: '代退' }],
      ['POST', '/pause', { blockedKind: 'other', blockedBy: '代停', nextCheckOn: '2026-12-01' }],
      ['POST', '/resumption', {}],
      ['POST', '/long-term-proposal', { reason: '代转', cycleMonths: 3 }],
      ['POST', '/long-term', {}],
      ['POST', '/deadline', { deadline: '2026-12-01', reason: '代改' }],
      ['POST', '/void', { reason: '代废' }],
      ['PATCH', '', { title: '代改' }],
      ['PUT', '/measures/00000000-0000-7000-8000-000000000000/status', { status: 'completed' }],
    ];

    it.each(paths)('%s /problems/:id%s answers 404 to a sibling unit', async (method, path, form) => {
      const liaison = await signIn(office.app, 'yuli');
      const seen = await version(sibling);
      const answer = await liaison.send(method, `/problems/${sibling}${path}`, form, { 'if-match': `"${seen}"` });
      expect(refusal(answer)).toEqual([404, 'problem.unknown']);
      expect(await version(sibling)).toBe(seen);
    });

    it('a body of one’s own cannot be given away: the unit of an assignment must be within reach', async () => {
      const liaison = await signIn(office.app, 'yuli');
      const form = { leadUnitId: office.body.units['青石镇'], deadline: '2026-12-01' };
      const answer = await liaison.act(`/problems/${own}/assignment`, await version(), form);
      expect(answer.status).toBe(403);
    });

    it('a message of somebody else is not there either', async () => {
      const answer = await clerk.post('/messages/00000000-0000-7000-8000-000000000000/reading');
      expect(refusal(answer)).toEqual([404, 'message.unknown']);
    });
  });

  describe('forms say field by field what is wrong', () => {
    const form = { leadUnitId: '', deadline: '2026-12-01' };
    const assignWith = async (changes: object) =>
      clerk.act(`/problems/${office.problems[4]}/assignment`, 1, {
        ...form,
        leadUnitId: office.body.units['青石镇'],
        ...changes,
      });

    it.each(['2026-02-30', '2026-13-01', '2025-02-29', '明天', '2026/12/01', '1026-12-01', '', 20261201, null])(
      'the day %p does not exist',
      async (deadline) => {
        const answer = await assignWith({ deadline });
        expect(refusal(answer)).toEqual([422, 'request.badForm']);
        const detail = deadline ? '整改时限应是存在的日期，写作 2026-10-14' : '请选择整改时限';
        expect(answer.body.errors).toEqual([{ field: 'deadline', detail }]);
      },
    );

    it('a field that nobody asked for is refused, not ignored', async () => {
      const answer = await assignWith({ status: 'completed', stage: 'signed_off' });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toContainEqual({ field: 'status', detail: '没有“status”这一项' });
    });

    it.each([
      ['a text', 'x'],
      ['a list', ['x']],
      ['an object', { $ne: null }],
      ['a number', 7],
    ])('%s is no unit', async (_, leadUnitId) => {
      expect((await assignWith({ leadUnitId })).body.errors?.[0]?.field).toBe('leadUnitId');
    });

    it('a unit outside the body is not there', async () => {
      const answer = await assignWith({ leadUnitId: '00000000-0000-7000-8000-000000000000' });
      expect(refusal(answer)).toEqual([422, 'unit.unknown']);
    });

    it.each([
      ['empty', ''],
      ['blank', '   '],
      ['nothing', null],
      ['501 characters', '长'.repeat(501)],
    ])('a title that is %s is refused with its field', async (_, title) => {
      const answer = await clerk.send('PATCH', `/problems/${own}`, { title }, { 'if-match': `"${await version()}"` });
      expect(refusal(answer)).toEqual([422, 'request.badForm']);
      expect(answer.body.errors?.[0]?.field).toBe('title');
    });

    it('a text with a NUL, which no database keeps, is refused and not a failure of ours', async () => {
      const answer = await clerk.send(
        'PATCH',
        `/problems/${own}`,
        { title: '前\u0000后' },
        {
          'if-match': `"${await version()}"`,
        },
      );
      expect(refusal(answer)).toEqual([422, 'request.badText']);
    });

    it('a body of another type is refused, not a failure of ours', async () => {
      for (const type of ['text/plain', 'application/octet-stream', 'application/xml']) {
        const headers = { 'if-match': `"${await version()}"`, 'content-type': type };
        const answer = await clerk.post(`/problems/${own}/void`, 'reason=x', headers);
        expect([type, answer.status >= 400 && answer.status < 500]).toEqual([type, true]);
      }
    });
  });

  it('what is signed off is reached by no action', async () => {
    const { ledger, body, problems } = office;
    const id = problems[5]!;
    await assign(ledger, body, id);
    await act(ledger, 'xujing', id, 'void', { reason: '重复' });
    const answer = await clerk.act(`/problems/${id}/assignment`, await version(id), {
      leadUnitId: body.units['青石镇'],
      deadline: '2026-12-01',
    });
    expect(refusal(answer)).toEqual([409, 'problem.wrongStage']);
    expect(answer.body.detail).toBe('问题现在是“已作废”，不能交办');
  });
});
