import { SYSTEM, Transactions } from '#database';
import { PeopleService, SessionsService } from '#features';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Session, signIn, startApi, visit } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { type Body, makeBody } from '../factories.js';
import { Ledger, ask, moveClockBy } from '../ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('登录与会话', () => {
  let app: NestFastifyApplication;
  let ledger: Ledger;
  let body: Body;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    app = await startApi(database);
  });
  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  /** An account with a password that is known here. */
  const account = async (loginName: string, mustChangePassword = false): Promise<string> => {
    const person = { loginName, name: '新人', email: null, role: 'liaison', unitId: body.units['青石镇'] } as const;
    const create = app.get(PeopleService);
    const { password } = await app
      .get(Transactions)
      .within(SYSTEM, (tx) => create.create({ ...person, mustChangePassword }, tx));
    return password;
  };

  it('opens with account and password, and the cookie is out of reach of scripts', async () => {
    const password = await account('one');
    const client = await visit(app);
    const answer = await client.enter('/session', { loginName: 'one', password });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect((await client.get<Session>('/session')).body.user.name).toBe('新人');
  });

  it('over https the cookie goes over https only', async () => {
    const password = await account('two');
    const client = await visit(app);
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await client.post('/session', { loginName: 'two', password }, headers);
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure');
  });

  it('says the same of a wrong password and of an account that does not exist', async () => {
    await account('three');
    const client = await visit(app);
    const wrong = await client.post('/session', { loginName: 'three', password: 'not-the-password' });
    const unknown = await client.post('/session', { loginName: 'nobody', password: 'not-the-password' });
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      401,
      'session.wrong',
      '账号或密码不对，请核对后再试',
    ]);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('after five failures the account is locked from that address, and from there alone', async () => {
    const [password, other] = [await account('four'), await account('five')];
    const client = await visit(app);
    const guess = () => client.post('/session', { loginName: 'four', password: 'guess' });
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401);
    expect([(await guess()).status, (await guess()).body.code]).toEqual([429, 'session.locked']);
    const right = { loginName: 'four', password };
    expect((await client.post('/session', right)).body.code).toBe('session.locked');
    expect((await (await visit(app)).post('/session', right)).status).toBe(201);
    expect((await client.post('/session', { loginName: 'five', password: other })).status).toBe(201);
    await moveClockBy(database, '16 minutes');
    expect((await client.post('/session', right)).status).toBe(201);
  });

  it('four failures lock nothing, and a success forgets them', async () => {
    const password = await account('six');
    const client = await visit(app);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++)
        expect((await client.post('/session', { loginName: 'six', password: 'guess' })).status).toBe(401);
      expect((await client.post('/session', { loginName: 'six', password })).status).toBe(201);
    }
  });

  it('an address that tries all accounts in turn is slowed down', async () => {
    const client = await visit(app);
    const tries = await Promise.all(
      Array.from({ length: 32 }, (_, i) => client.post('/session', { loginName: `x${i}`, password: 'guess' })),
    );
    const slowed = tries.filter((one) => one.status === 429);
    expect(slowed.map((one) => one.body.code)).toEqual(['request.tooMany', 'request.tooMany']);
    expect(slowed[0]?.type).toContain('application/problem+json');
  });

  it('a first password must be changed before anything else', async () => {
    const password = await account('seven', true);
    const client = await visit(app);
    expect((await client.enter('/session', { loginName: 'seven', password })).body.mustChangePassword).toBe(true);
    for (const path of ['/rounds', '/workbench', '/people', '/messages']) {
      const refused = await client.get(path);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'session.mustChangePassword']);
    }
    const change = (next: string, current = password) => client.enter('/session/password', { current, next });
    expect((await change('short')).body.code).toBe('password.short');
    expect((await change('is-Seven-the-name')).body.code).toBe('password.containsName');
    expect((await change('a-good-long-one', 'wrong')).body.code).toBe('password.wrong');
    expect((await change(password)).body.code).toBe('password.same');
    expect((await change('a-good-long-one')).status).toBe(201);
    expect((await client.get('/rounds')).status).toBe(200);
  });

  it('a changed password ends every other session of the person', async () => {
    const password = await account('eight');
    const [here, elsewhere] = [await visit(app), await visit(app)];
    for (const client of [here, elsewhere]) await client.enter('/session', { loginName: 'eight', password });
    await here.enter('/session/password', { current: password, next: 'a-good-long-one' });
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect((await here.get('/session')).status).toBe(200);
  });

  it('a write without the token of the session is refused, whoever holds the cookie', async () => {
    const client = await signIn(app, 'xujing');
    const { csrf } = client;
    for (const token of ['', 'made-up', csrf.slice(1), csrf.slice(0, -1)]) {
      client.csrf = token;
      const refused = await client.post('/messages/reading');
      expect([refused.status, refused.body.code]).toEqual([403, 'session.csrf']);
    }
    client.csrf = (await signIn(app, 'xujing')).csrf;
    expect((await client.post('/messages/reading')).status).toBe(403);
    client.csrf = csrf;
    expect((await client.post('/messages/reading')).status).toBe(204);
  });

  it('signing out ends the session, not only the cookie', async () => {
    const client = await signIn(app, 'xujing');
    const { cookie } = client;
    expect((await client.send('DELETE', '/session')).status).toBe(204);
    client.cookie = cookie;
    expect((await client.get('/session')).body.code).toBe('session.none');
  });

  it('a session ends after half an hour of silence, and after twelve hours in any case', async () => {
    const [quiet, busy] = [await signIn(app, 'xujing'), await signIn(app, 'xujing')];
    await moveClockBy(database, '29 minutes');
    expect((await busy.get('/session')).status).toBe(200);
    await moveClockBy(database, '2 minutes');
    expect((await quiet.get('/session')).status).toBe(401);
    expect((await busy.get('/session')).status).toBe(200);
    for (let minutes = 31; minutes < 12 * 60; minutes += 20) {
      await moveClockBy(database, '20 minutes');
      await busy.get('/session');
    }
    expect((await busy.get('/session')).status).toBe(401);
  });

  it('a sign-in link works once, and for an hour', async () => {
    const sessions = app.get(SessionsService);
    const token = await sessions.createLink(body.people.xujing);
    const uses = await Promise.all([1, 2, 3].map(async () => (await visit(app)).post('/session/link', { token })));
    expect(uses.map((one) => one.status).sort()).toEqual([201, 401, 401]);
    expect(uses.find((one) => one.status === 401)?.body.code).toBe('session.linkUsed');
    const old = await sessions.createLink(body.people.xujing);
    await moveClockBy(database, '61 minutes');
    expect((await (await visit(app)).post('/session/link', { token: old })).status).toBe(401);
  });

  it('a link of an account that is out of use meanwhile opens nothing', async () => {
    await account('ten');
    const sessions = app.get(SessionsService);
    const token = await sessions.createLink(await sessions.idOf('ten'));
    await app.get(PeopleService).close('ten');
    expect((await (await visit(app)).post('/session/link', { token })).body.code).toBe('user.unknown');
    const open = `select 1 from session s join user_account u on u.id = s.user_id where u.login_name = 'ten'`;
    expect(await ledger.rows(open)).toEqual([]);
  });

  it('an account out of use neither signs in nor goes on', async () => {
    const password = await account('nine');
    const client = await visit(app);
    await client.enter('/session', { loginName: 'nine', password });
    await ledger.asSystem((tx) => tx.query(`update user_account set active = false where login_name = 'nine'`));
    expect((await client.get('/session')).status).toBe(401);
    expect((await client.post('/session', { loginName: 'nine', password })).body.code).toBe('session.wrong');
  });

  it('a role that is taken away is gone with the next request', async () => {
    const client = await signIn(app, 'zhenghuaigu');
    await ledger.asSystem((tx) => tx.query(`delete from membership where user_id = $1`, [body.people.zhenghuaigu]));
    expect((await client.get<unknown[]>('/units')).body).toEqual([]);
  });

  it('neither passwords nor tokens are kept in the clear', async () => {
    const client = await signIn(app, 'xujing');
    const token = client.cookie.replace('tz_session=', '');
    const kept = await ask<{ all: string }>(
      database.superUrl,
      `select string_agg(s::text, ' ') || (select string_agg(u::text, ' ') from user_account u) || (select string_agg(a::text, ' ') from audit_entry a) as all from session s`,
    );
    for (const written of [token, Buffer.from(token).toString('hex')]) expect(kept[0]?.all).not.toContain(written);
    expect(kept[0]?.all).not.toContain('a-good-long-one');
    expect(kept[0]?.all).toContain('$argon2id$');
  });

  it('only a sample instance lets one look through another’s eyes', async () => {
    const client = await signIn(app, 'xujing');
    expect((await client.get('/sample-people')).status).toBe(404);
    expect((await client.post('/session/switch', { userId: body.people.luchengyuan })).status).toBe(404);
  });
});
