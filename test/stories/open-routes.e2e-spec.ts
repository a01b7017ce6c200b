import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client, type Said, signIn, startApi, visit } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { makeBody } from '../factories.js';
import { Ledger } from '../ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

/** What may be asked without a session; adding to it is a decision, so it is written here a second time. */
const OPEN = ['POST /session', 'POST /session/link', 'GET /health/live', 'GET /health/ready'];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Described {
  readonly paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

describe('谁都要先登录', () => {
  let app: NestFastifyApplication;
  let stranger: Client;
  let routes: string[];
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await makeBody(ledger);
    app = await startApi(database);
    stranger = await visit(app);
    const { body } = await stranger.get<Described>('/openapi.json');
    routes = Object.entries(body.paths).flatMap(([path, methods]) =>
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

  it('pages may not be framed, and their kind is not guessed', async () => {
    const { headers } = await stranger.get('/health/live');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
