import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client, type Said, signIn, startApi, visit } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { type Body, importRound, makeBody } from '../factories.js';
import { askResidents } from '../opinions.js';
import { Ledger } from '../ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

/** What may be asked without a session; adding to it is a decision, so it is written here a second time. */
const OPEN = [
  'POST /session',
  'POST /session/link',
  'GET /health/live',
  'GET /health/ready',
  'GET /opinions/{token}',
  'POST /opinions/{token}',
];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Described {
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

describe('谁都要先登录', () => {
  let app: NestFastifyApplication;
  let stranger: Client;
  let routes: string[];
  let ledger: Ledger;
  let body: Body;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    app = await startApi(database);
    stranger = await visit(app);
    const { body: described } = await stranger.get<Described>('/openapi.json');
    routes = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => METHODS.includes(method))
        .map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`),
    );
  });
  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  const ask = (client: Client, route: string) => {
    const [method = '', path = ''] = route.split(' ');
    const there = path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
    return client.send<Said>(method, there, method === 'GET' ? undefined : {}, { 'if-match': '"1"' });
  };

  it('the description names every route there is', () => {
    expect(routes.length).toBeGreaterThan(30);
    for (const route of OPEN) expect(routes).toContain(route);
  });

  it('every route but the listed ones answers a stranger 401 and nothing else', async () => {
    for (const route of routes.filter((one) => !OPEN.includes(one))) {
      const { status, body } = await ask(stranger, route);
      expect([route, status, body.code]).toEqual([route, 401, 'session.none']);
    }
  });

  it('a cookie that is made up opens none of them', async () => {
    const forger = await visit(app);
    forger.cookie = 'tz_session=' + 'A'.repeat(43);
    for (const route of routes.filter((one) => !OPEN.includes(one)))
      expect([route, (await ask(forger, route)).status]).toEqual([route, 401]);
  });

  it('every write asks for the token of the session', async () => {
    const office = await signIn(app, 'xujing');
    office.csrf = '';
    for (const route of routes.filter((one) => !OPEN.includes(one) && !one.startsWith('GET')))
      expect([route, (await ask(office, route)).body.code]).toEqual([route, 'session.csrf']);
  });

  it('a system administrator gets no business from any of them', async () => {
    const admin = await signIn(app, 'xitong');
    const empty = /^(\[\]|\{\})$|"items":\[\]/;
    const own = [
      'GET /evidence-rules',
      'GET /session',
      'GET /workbench',
      'GET /messages',
      'GET /state',
      'GET /calendar/deadline',
      'GET /calendar/years',
      'GET /administration/units',
      'GET /administration/people',
    ];
    for (const route of routes.filter((one) => one.startsWith('GET') && !OPEN.includes(one) && !own.includes(one))) {
      const { status, body } = await ask(admin, route);
      const nothing = [403, 404, 422].includes(status) || empty.test(JSON.stringify(body));
      expect([route, status, nothing]).toEqual([route, status, true]);
    }
  });

  it('the open ones say nothing but that the system lives', async () => {
    expect((await stranger.get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await stranger.get('/health/ready')).body).toEqual({ status: 'ok' });
  });

  describe('满意度测评 by its link', () => {
    let token = '';
    const answer = (client: Client, body: unknown, link = token) => client.post(`/opinions/${link}`, body);
    const visitor = async (): Promise<Client> => {
      const client = await visit(app);
      const { headers } = await client.get(`/opinions/${token}`);
      client.cookie = /tz_device=[^;]+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';
      return client;
    };

    beforeAll(async () => {
      const round = await importRound(ledger, body, '2026-07');
      ({ token } = await askResidents(ledger, round.roundId));
    });

    it('is answered once a device; the same again, or with a form that is not its own, is refused', async () => {
      const resident = await visitor();
      expect((await answer(resident, { verdict: 'satisfied', opinion: '<script>alert(1)</script>' })).status).toBe(201);
      expect(await answer(resident, { verdict: 'dissatisfied' })).toMatchObject({
        status: 409,
        body: { code: 'survey.answered' },
      });
      const other = await visitor();
      for (const form of [
        {},
        { verdict: 'excellent' },
        { verdict: 'satisfied', surveyId: 'x' },
        { verdict: 'satisfied', opinion: '字'.repeat(501) },
      ])
        expect((await answer(other, form)).status).toBe(422);
      expect((await answer(other, { verdict: 'satisfied', opinion: '字'.repeat(5_000_000) })).status).toBe(413);
      expect((await answer(other, { verdict: 'satisfied', opinion: '\u0000' })).status).toBe(422);
    });

    it('another link opens nothing, and says nothing of the ledger', async () => {
      for (const link of ['A'.repeat(32), '%00', "' or 1=1", 'x'.repeat(3000)])
        expect((await stranger.get(`/opinions/${encodeURIComponent(link)}`)).status).toBeGreaterThanOrEqual(400);
      const { body } = await stranger.get<object>(`/opinions/${token}`);
      expect(Object.keys(body).sort()).toEqual(['closesOn', 'state', 'subject', 'unitName']);
    });

    it('who has not seen the page does not answer, and nobody answers for ever', async () => {
      expect(await answer(await visit(app), { verdict: 'satisfied' })).toMatchObject({
        body: { code: 'survey.noDevice' },
      });
      const machine = await visit(app);
      const answers = await Promise.all(Array.from({ length: 40 }, () => answer(machine, { verdict: 'satisfied' })));
      expect(answers.some(({ status }) => status === 429)).toBe(true);
    });
  });

  it('pages may not be framed, and their kind is not guessed', async () => {
    const { headers } = await stranger.get('/health/live');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
