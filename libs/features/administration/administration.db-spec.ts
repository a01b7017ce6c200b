import {
  AccountAdministration,
  AccountKeys,
  AccountList,
  AuditLog,
  PeopleRepository,
  ProblemActions,
  ProblemsService,
  RightsAdministration,
  SessionsService,
  UnitAdministration,
} from '#features';
import type { Role } from '#domain';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  ROOT,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const NEIGHBOUR = '云溪县委';

describe('机构、人员与三员', () => {
  let ledger: Ledger;
  let body: Body;
  let neighbour: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    await person('gaolan', '高岚', ROOT, 'security_admin');
    await person('yanming', '严明', ROOT, 'auditor');
    neighbour = await ledger.asSystem(async (tx) => {
      const created = await tx.one<{ id: string }>(
        `with f as (select uuidv7() as id) insert into unit (id, name, path) select id, $1, '/' || id || '/' from f returning id`,
        [NEIGHBOUR],
      );
      return created?.id ?? '';
    });
  });
  afterAll(() => ledger.close());

  async function person(loginName: string, name: string, unit: keyof Body['units'], role: Role): Promise<string> {
    return ledger.asSystem(async (tx) => {
      const account = { loginName, name, email: null, passwordHash: '-', mustChangePassword: false };
      const id = await ledger.get(PeopleRepository).create(account, tx);
      await ledger.get(PeopleRepository).hold(id, body.units[unit], role, tx);
      return id;
    });
  }
  const units = () => ledger.get(UnitAdministration);
  const accounts = () => ledger.get(AccountAdministration);
  const rights = () => ledger.get(RightsAdministration);
  const as = (login: string) => ledger.actor(login);
  const add = async (login: string, name = '林悦', unitId = body.units['青石镇']) =>
    accounts().add(await as('xitong'), { loginName: login, name, email: null, unitId, key: 'link' });
  const lastEntries = (n: number) =>
    ledger.rows<{ action: string; detail: unknown }>(
      `select action, detail from (select * from audit_entry order by seq desc limit $1) e order by seq`,
      [n],
    );

  describe('机构', () => {
    it('is added, renamed and moved by the system administrator, old and new in the log', async () => {
      const admin = await as('xitong');
      const id = await units().add(admin, '河东街道', body.units[ROOT]);
      await units().rename(admin, id, '河东街道办');
      expect(await units().move(admin, id, body.units['青石镇'])).toBe('青石镇');
      expect(await lastEntries(3)).toEqual([
        {
          action: 'unit.created',
          detail: { changes: { name: [null, '河东街道'], parentId: [null, body.units[ROOT]] } },
        },
        { action: 'unit.renamed', detail: { changes: { name: ['河东街道', '河东街道办'] } } },
        { action: 'unit.moved', detail: { changes: { parentId: [body.units[ROOT], body.units['青石镇']] } } },
      ]);
      await units().close(admin, id);
    });

    it('siblings have names of their own; a name is free again when its unit is closed', async () => {
      const admin = await as('xitong');
      const twice = [
        units().add(admin, '城南街道', body.units[ROOT]),
        units().add(admin, '城南街道', body.units[ROOT]),
      ];
      const outcomes = await Promise.allSettled(twice);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(units().rename(admin, body.units['青石镇'], '城南街道')).rejects.toMatchObject({
        code: 'unit.nameTaken',
      });
      const made = outcomes.find((one) => one.status === 'fulfilled');
      await units().close(admin, made?.value ?? '');
      await units().close(admin, await units().add(admin, '城南街道', body.units[ROOT]));
    });

    it('of two moves that would make a circle together one is refused', async () => {
      const admin = await as('xitong');
      const [a, b] = await Promise.all([
        units().add(admin, '一片区', body.units[ROOT]),
        units().add(admin, '二片区', body.units[ROOT]),
      ]);
      const outcomes = await Promise.allSettled([units().move(admin, a, b), units().move(admin, b, a)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const paths = await ledger.rows<{ fits: boolean }>(
        `select n.path = coalesce(p.path, '/') || n.id || '/' as fits from unit n left join unit p on p.id = n.parent_id`,
      );
      expect(paths.every(({ fits }) => fits)).toBe(true);
    });

    it('what people see follows at once; a step under way is done or refused, never half', async () => {
      const { roundId } = await importRound(ledger, body, '2026-05');
      const [first = '', second = ''] = await problemsIn(ledger, { roundId, code: '2026-05' });
      for (const id of [first, second]) await assign(ledger, body, id, { unit: '青石镇', owner: 'tianye' });
      await act(ledger, 'tianye', first, 'accept');
      const admin = await as('xitong');
      const group = await units().add(admin, '东片区', body.units[ROOT]);
      const head = await person('lindong', '林东', ROOT, 'viewer');
      await ledger.asSystem((tx) => tx.query(`update membership set unit_id = $2 where user_id = $1`, [head, group]));
      const seen = async () => (await ledger.get(ProblemsService).list(await as('lindong'), { roundId }, PAGE)).items;
      expect(await seen()).toEqual([]);
      const { version } = await read(ledger, second);
      const taking = ledger.get(ProblemActions).take(await as('tianye'), { id: second, version }, 'accept', {});
      const [step, move] = await Promise.allSettled([taking, units().move(admin, body.units['青石镇'], group)]);
      expect(move.status).toBe('fulfilled');
      expect((await seen()).map(({ id }) => id).sort()).toEqual([first, second].sort());
      const after = await read(ledger, second);
      const history = await ledger.rows(`select 1 from problem_history where problem_id = $1 and action = 'accept'`, [
        second,
      ]);
      expect([after.stage, history.length]).toEqual(step.status === 'fulfilled' ? ['rectifying', 1] : ['assigned', 0]);
      if (step.status === 'rejected') expect(step.reason).toMatchObject({ code: 'problem.unknown' });
      expect(await ledger.broken()).toEqual([]);
    });

    it('with open problems, people or units below it stays, and the refusal says what is there', async () => {
      const admin = await as('xitong');
      await expect(units().close(admin, body.units['青石镇'])).rejects.toMatchObject({
        code: 'unit.notEmpty',
        facts: { problems: 2, people: 1, units: 0 },
      });
      await expect(units().close(admin, body.units[ROOT])).rejects.toMatchObject({ code: 'unit.notEmpty' });
    });

    it('whoever comes to a unit while it is being closed comes in or is refused, never into a closed one', async () => {
      const admin = await as('xitong');
      const id = await units().add(admin, '临时专班', body.units[ROOT]);
      const [problem = ''] = await problemsIn(ledger, await importRound(ledger, body, '2026-06'));
      const outcomes = await Promise.allSettled([
        units().close(admin, id),
        ledger.asSystem((tx) =>
          tx.query(`update problem set lead_unit_id = $2, version = version + 1 where id = $1`, [problem, id]),
        ),
      ]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await ledger.asSystem((tx) =>
        tx.query(`update problem set lead_unit_id = null, version = version + 1 where id = $1 and lead_unit_id = $2`, [
          problem,
          id,
        ]),
      );
      if (outcomes[0].status === 'rejected') await units().close(admin, id);
      await expect(units().rename(admin, id, '专班')).rejects.toMatchObject({ code: 'unit.closed' });
      await expect(
        ledger.asSystem((tx) => tx.query(`insert into membership values ($1, $2, 'viewer')`, [body.people.yuli, id])),
      ).rejects.toThrow('is closed');
    });

    it('the office, the security administrator and whoever is of another body may not', async () => {
      for (const [login, code] of [
        ['xujing', 'administration.accounts'],
        ['gaolan', 'administration.accounts'],
        ['guyan', 'administration.mayNotSee'],
        ['yanming', 'administration.mayNotSee'],
      ] as const)
        await expect(units().add(await as(login), '新机构', body.units[ROOT])).rejects.toMatchObject({ code });
      const admin = await as('xitong');
      for (const work of [
        units().move(admin, body.units['青石镇'], neighbour),
        units().move(admin, neighbour, body.units[ROOT]),
        units().rename(admin, neighbour, '云溪'),
      ])
        await expect(work).rejects.toMatchObject({ code: 'unit.notHere' });
      expect((await units().list(admin)).map(({ name }) => name)).not.toContain(NEIGHBOUR);
    });
  });

  describe('人员', () => {
    it('a person comes by a one-time link, chooses a password, and holds nothing until it is granted', async () => {
      const { id, secret } = await add('linyue');
      const sessions = ledger.get(SessionsService);
      const token = await sessions.signInByLink(secret, '10.0.0.1');
      const who = await sessions.find(token, '10.0.0.1');
      expect(who).toMatchObject({ byLink: true, mustChangePassword: true, actor: { memberships: [] } });
      await sessions.changePassword(who!, '', '青石镇的新密码-2026');
      await expect(sessions.signInByLink(secret, '10.0.0.1')).rejects.toMatchObject({ code: 'session.linkUsed' });
      const again = await sessions.find(await sessions.signIn('linyue', '青石镇的新密码-2026', '10.0.0.1'), '10.0.0.1');
      expect(again).toMatchObject({ byLink: false, mustChangePassword: false });
      await expect(sessions.changePassword(again!, '', '另一个新密码-2026')).rejects.toMatchObject({
        code: 'password.wrong',
      });
      await rights().grant(await as('gaolan'), { id, unitId: body.units['青石镇'], role: 'liaison' });
      expect((await sessions.actorOf(id)).memberships).toMatchObject([{ role: 'liaison', unitName: '青石镇' }]);
    });

    it('a login name is given once, and what changed is in the log', async () => {
      await expect(add('xujing')).rejects.toMatchObject({ code: 'user.taken' });
      const { id } = await add('hejun', '何军');
      await accounts().change(await as('xitong'), id, { name: '何俊', email: 'hejun@example.cn' });
      expect(await lastEntries(1)).toEqual([
        { action: 'user.changed', detail: { changes: { name: ['何军', '何俊'], email: [null, 'hejun@example.cn'] } } },
      ]);
    });

    it('closing ends sessions and links at once; what is open is counted, not lost; the account opens again', async () => {
      const admin = await as('xitong');
      const sessions = ledger.get(SessionsService);
      const token = await sessions.signInByLink(await sessions.createLink(body.people.tianye), '10.0.0.2');
      const link = await sessions.createLink(body.people.tianye);
      expect(await ledger.get(AccountList).openWork(admin, body.people.tianye)).toMatchObject({ owned: 2, led: 0 });
      await accounts().close(admin, body.people.tianye);
      expect(await sessions.find(token, '10.0.0.2')).toBeNull();
      await accounts().reopen(admin, body.people.tianye);
      await expect(sessions.signInByLink(link, '10.0.0.2')).rejects.toMatchObject({ code: 'session.linkUsed' });
      expect((await ledger.get(AccountList).find(admin, body.people.tianye)).active).toBe(true);
    });

    it('a key is made for people of the business; one of 三员 becomes nobody else by it', async () => {
      const keys = ledger.get(AccountKeys);
      const admin = await as('xitong');
      expect((await keys.renew(admin, body.people.yuli, 'password')).secret).toMatch(/^(\w{4}-){3}\w{4}$/);
      for (const login of ['gaolan', 'yanming', 'xitong']) {
        const { userId } = await as(login);
        await expect(keys.renew(admin, userId, 'link')).rejects.toMatchObject({ code: 'user.administratorKey' });
      }
    });

    it('five failures lock, unlocking lets in', async () => {
      const sessions = ledger.get(SessionsService);
      for (let i = 0; i < 5; i++) await sessions.signIn('linyue', 'guess', '10.0.0.3').catch(() => undefined);
      const admin = await as('xitong');
      const id = await sessions.idOf('linyue');
      const locked = async () => (await ledger.get(AccountList).find(admin, id)).locked;
      expect(await locked()).toBe(true);
      await ledger.get(AccountKeys).unlock(admin, id);
      expect(await locked()).toBe(false);
    });

    it('the list is by name in pages, narrowed by words, unit and state, and names nobody of another body', async () => {
      const admin = await as('xitong');
      const list = ledger.get(AccountList);
      await ledger.asSystem(async (tx) => {
        const account = { loginName: 'linju', name: '邻居', email: null, passwordHash: '-', mustChangePassword: false };
        const id = await ledger.get(PeopleRepository).create({ ...account, unitId: neighbour }, tx);
        await ledger.get(PeopleRepository).hold(id, neighbour, 'office', tx);
      });
      const every = { q: '', unitId: null, active: null };
      const whole = await list.list(admin, every, null, 100);
      const half = await list.list(admin, every, null, 5);
      const rest = await list.list(admin, every, half.at(-1)!.id, 100);
      expect([...half, ...rest].map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      expect(whole.map(({ loginName }) => loginName)).not.toContain('linju');
      expect((await list.list(admin, { ...every, q: '宋扬' }, null, 9)).map(({ name }) => name)).toEqual(['宋扬']);
      expect((await list.list(admin, { ...every, q: '%' }, null, 9)).length).toBe(0);
      expect((await list.list(admin, { ...every, active: false }, null, 9)).length).toBe(0);
      const unitId = body.units['规划建设局'];
      expect((await list.list(admin, { ...every, unitId }, null, 9)).map(({ name }) => name).sort()).toEqual(
        ['王敏', '程立', '韩立群'].sort(),
      );
    });
  });

  describe('三员分立', () => {
    it('rights are the security administrator’s: no system administrator, no office, nobody for himself', async () => {
      const right = { id: body.people.yuli, unitId: body.units['财政金融局'], role: 'viewer' } as const;
      for (const login of ['xitong', 'xujing'])
        await expect(rights().grant(await as(login), right)).rejects.toMatchObject({ code: 'administration.rights' });
      const security = await as('gaolan');
      await expect(rights().grant(security, { ...right, id: security.userId })).rejects.toMatchObject({
        code: 'role.own',
      });
      await rights().grant(security, right);
      await rights().revoke(security, right);
      expect((await lastEntries(2)).map(({ action }) => action)).toEqual(['role.granted', 'role.revoked']);
    });

    it('of two roles that do not go together, granted at once, the person gets one', async () => {
      const { id } = await add('wuxin', '吴昕');
      await ledger.asSystem((tx) =>
        tx.query(`update user_account set must_change_password = false where id = $1`, [id]),
      );
      const security = await as('gaolan');
      const unitId = body.units[ROOT];
      const outcomes = await Promise.allSettled([
        rights().grant(security, { id, unitId, role: 'auditor' }),
        rights().grant(security, { id, unitId, role: 'viewer' }),
      ]);
      const refused = outcomes.filter((one) => one.status === 'rejected');
      expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['role.notApart']);
    });

    it('the database lets nobody round it either, not two at once', async () => {
      const { id } = await add('fangmo', '方墨');
      const hold = (role: Role) =>
        ledger.asSystem((tx) => tx.query(`insert into membership values ($1, $2, $3)`, [id, body.units[ROOT], role]));
      const outcomes = await Promise.allSettled([hold('system_admin'), hold('security_admin'), hold('owner')]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await ledger.asSystem((tx) => tx.query(`delete from membership where user_id = $1`, [id]));
    });

    it('the last system administrator stays, also when two take the post from each other at once', async () => {
      const security = await as('gaolan');
      const lu = body.people.xitong;
      const post = { id: lu, unitId: body.units[ROOT], role: 'system_admin' } as const;
      await expect(rights().revoke(security, post)).rejects.toMatchObject({ code: 'role.lastHolder' });
      await expect(accounts().close(await as('xitong'), lu)).rejects.toMatchObject({ code: 'user.own' });
      const second = await person('luoqi', '罗启', ROOT, 'system_admin');
      const [one, other] = [await as('xitong'), await as('luoqi')];
      const outcomes = await Promise.allSettled([accounts().close(one, second), accounts().close(other, lu)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const take = `update user_account set active = false where id in (select user_id from membership where role = 'system_admin')`;
      await expect(ledger.asSystem((tx) => tx.query(take))).rejects.toThrow('last administrator');
      await expect(
        ledger.asSystem((tx) => tx.query(`delete from membership where role = 'security_admin'`)),
      ).rejects.toThrow('nobody would be security_admin');
      await ledger.asSystem((tx) => tx.query(`update user_account set active = true where id = $1`, [lu]));
    });

    it('administrators see units and people and no problem; the auditor reads no word of the business', async () => {
      for (const login of ['xitong', 'gaolan', 'yanming']) {
        const problems = await ledger.within((await as(login)).scope, (tx) => tx.query('select 1 from problem'));
        expect(problems).toEqual([]);
      }
      expect(
        (await ledger.get(AccountList).list(await as('gaolan'), { q: '', unitId: null, active: null }, null, 9)).length,
      ).toBe(9);
      await expect(ledger.get(AuditLog).people(await as('xitong'))).rejects.toMatchObject({ code: 'audit.mayNotRead' });
      const [{ title } = { title: '' }] = await ledger.rows<{ title: string }>(
        'select title from problem order by position limit 1',
      );
      const log = await ledger.get(AuditLog).list(await as('yanming'), { ...ALL, limit: 200 });
      expect(log.length).toBeGreaterThan(30);
      expect(JSON.stringify(log)).not.toContain(title);
      expect(log.find(({ action }) => action === 'problem.assign')).toMatchObject({
        actor: '许静',
        subject: expect.stringMatching(/^2026-0\d-/) as string,
        lines: expect.arrayContaining([{ field: 'leadUnitId', from: null, to: '青石镇', hidden: false }]) as unknown,
      });
    });

    it('the log is read in pages, by day, person and kind', async () => {
      const auditor = await as('yanming');
      const log = ledger.get(AuditLog);
      const first = await log.list(auditor, { ...ALL, limit: 5 });
      const next = await log.list(auditor, { ...ALL, limit: 5, before: first.at(-1)!.seq });
      expect(first.map(({ seq }) => seq)).toEqual([...first].map(({ seq }) => seq).sort((a, b) => b - a));
      expect(next[0]!.seq).toBeLessThan(first.at(-1)!.seq);
      const of = async (asked: Partial<typeof ALL>) => log.list(auditor, { ...ALL, ...asked });
      expect((await of({ day: '2026-09-20' })).length).toBe(0);
      expect((await of({ day: '2026-09-21' })).length).toBeGreaterThan(0);
      expect(new Set((await of({ kind: 'units' })).map(({ entity }) => entity))).toEqual(new Set(['unit']));
      const about = await of({ personId: body.people.tianye });
      expect(about.every(({ actor, subject }) => actor === '田野' || subject === '田野')).toBe(true);
    });
  });

  describe('a small body without 三员', () => {
    let office: string;

    beforeAll(async () => {
      office = await ledger.asSystem(async (tx) => {
        const [row] = await tx.query<{ id: string }>(`select id from user_account where login_name = 'linju'`);
        return row?.id ?? '';
      });
    });

    it('the office keeps its units and people and grants business roles, never those of 三员', async () => {
      const by = await ledger.get(SessionsService).actorOf(office);
      const unitId = await units().add(by, '云溪财政局', neighbour);
      const { id } = await accounts().add(by, {
        loginName: 'sulan',
        name: '苏岚',
        email: null,
        unitId,
        key: 'password',
      });
      await rights().grant(by, { id, unitId, role: 'owner' });
      await expect(rights().grant(by, { id, unitId, role: 'auditor' })).rejects.toMatchObject({
        code: 'role.notForOffice',
      });
      await expect(accounts().close(by, body.people.yuli)).rejects.toMatchObject({ code: 'user.unknown' });
      await expect(rights().grant(by, { id: body.people.yuli, unitId, role: 'owner' })).rejects.toMatchObject({
        code: 'user.unknown',
      });
      await expect(units().list(await as('sulan'))).rejects.toMatchObject({ code: 'administration.mayNotSee' });
    });
  });
});

const PAGE = { sort: 'number', limit: 50 };
const ALL = {
  day: null as string | null,
  personId: null as string | null,
  kind: null as 'units' | null,
  before: null,
  limit: 50,
};
