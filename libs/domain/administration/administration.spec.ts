import { ROLES, type Role } from '../problems/permissions.js';
import { auditLines } from './audit-values.js';
import { auditWords } from './audit-kinds.js';
import { checkMay, checkMayTouch, isAdministrator, mayCarryOut } from './charges.js';
import { type Subject, checkClosing, checkGrant, checkRevoke, standsApart } from './rights.js';
import { type Placed, checkMove, checkUnitClosing, pathAfter } from './unit-rules.js';

const over = (held: Role[], posts: Role[] = []) => ({ held, posts });
const code = (work: () => void): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('who administers', () => {
  it('the system administrator keeps accounts and units, the security administrator rights; neither the other', () => {
    expect(mayCarryOut('accounts', over(['system_admin'], ['system_admin']))).toBe(true);
    expect(mayCarryOut('rights', over(['security_admin'], ['security_admin']))).toBe(true);
    expect(mayCarryOut('rights', over(['system_admin']))).toBe(false);
    expect(mayCarryOut('accounts', over(['security_admin']))).toBe(false);
    expect(mayCarryOut('accounts', over(['auditor']))).toBe(false);
  });

  it('the office does what nobody is appointed for, and no longer once somebody is', () => {
    expect(mayCarryOut('accounts', over(['office']))).toBe(true);
    expect(mayCarryOut('accounts', over(['office'], ['security_admin']))).toBe(true);
    expect(mayCarryOut('rights', over(['office'], ['security_admin']))).toBe(false);
    expect(code(() => checkMay('accounts', over(['office'], ['system_admin'])))).toBe('administration.accounts');
    expect(code(() => checkMay('rights', over(['office'], ['security_admin'])))).toBe('administration.rights');
  });

  it('the office touches no account of an administrator', () => {
    expect(code(() => checkMayTouch(over(['office']), ['auditor']))).toBe('administration.ofAdministrator');
    expect(code(() => checkMayTouch(over(['office']), ['owner']))).toBe('done');
    expect(code(() => checkMayTouch(over(['system_admin']), ['auditor']))).toBe('done');
  });
});

describe('三员分立', () => {
  const pairs = ROLES.flatMap((one) => ROLES.map((other) => [one, other] as const));

  it.each(pairs)('%s and %s', (one, other) => {
    const apart = one === other || (!isAdministrator(one) && !isAdministrator(other));
    expect(standsApart([one, other])).toBe(apart);
  });
});

describe('granting and revoking', () => {
  const person = (roles: Role[], given: Partial<Subject> = {}): Subject => ({
    ...{ id: 'wang', roles, active: true, mustChangePassword: false },
    ...given,
  });
  const security = { userId: 'gao', held: ['security_admin'] as Role[] };
  const office = { userId: 'xu', held: ['office'] as Role[] };

  it('nobody grants himself a role or takes one from himself', () => {
    expect(code(() => checkGrant('owner', person([], { id: 'gao' }), security))).toBe('role.own');
    expect(code(() => checkRevoke('owner', person(['owner'], { id: 'gao' }), security, []))).toBe('role.own');
  });

  it('the office grants business roles and none of 三员', () => {
    expect(code(() => checkGrant('owner', person([]), office))).toBe('done');
    expect(code(() => checkGrant('auditor', person([]), office))).toBe('role.notForOffice');
    expect(code(() => checkRevoke('auditor', person(['auditor']), office, []))).toBe('role.notForOffice');
  });

  it('a role of 三员 stands alone, both ways', () => {
    expect(code(() => checkGrant('auditor', person(['owner']), security))).toBe('role.notApart');
    expect(code(() => checkGrant('owner', person(['auditor']), security))).toBe('role.notApart');
    expect(code(() => checkGrant('auditor', person(['system_admin']), security))).toBe('role.notApart');
    expect(code(() => checkGrant('leader', person(['owner']), security))).toBe('done');
  });

  it('an administrator has chosen the password himself before he is one; a closed account is given nothing', () => {
    expect(code(() => checkGrant('auditor', person([], { mustChangePassword: true }), security))).toBe(
      'role.firstPassword',
    );
    expect(code(() => checkGrant('owner', person([], { mustChangePassword: true }), security))).toBe('done');
    expect(code(() => checkGrant('owner', person([], { active: false }), security))).toBe('user.notOpen');
  });

  it('the last holder of a post keeps it and stays; another post does not matter', () => {
    const last = person(['system_admin']);
    expect(code(() => checkRevoke('system_admin', last, security, ['system_admin']))).toBe('role.lastHolder');
    expect(code(() => checkRevoke('system_admin', last, security, []))).toBe('done');
    expect(code(() => checkClosing(last, 'lu', ['system_admin']))).toBe('role.lastHolder');
    expect(code(() => checkClosing(last, 'lu', []))).toBe('done');
  });

  it('nobody closes his own account', () => expect(code(() => checkClosing(person([]), 'wang', []))).toBe('user.own'));
});

describe('the tree of units', () => {
  const unit = (path: string, closed = false): Placed => {
    const line = path.split('/').filter(Boolean);
    return { id: line.at(-1) ?? '', parentId: line.at(-2) ?? null, path, closed };
  };

  it('a unit moves under another, not under itself or what is below it', () => {
    expect(code(() => checkMove(unit('/a/b/'), unit('/a/c/')))).toBe('done');
    expect(code(() => checkMove(unit('/a/b/'), unit('/a/b/')))).toBe('unit.underItself');
    expect(code(() => checkMove(unit('/a/b/'), unit('/a/b/d/')))).toBe('unit.underItself');
    expect(code(() => checkMove(unit('/a/b/'), unit('/a/c/', true)))).toBe('unit.closed');
  });

  it('what is below goes along', () => {
    expect(pathAfter('/a/b/', unit('/a/b/'), unit('/a/c/'))).toBe('/a/c/b/');
    expect(pathAfter('/a/b/d/', unit('/a/b/'), unit('/a/c/'))).toBe('/a/c/b/d/');
  });

  it.each([
    [{ problems: 0, people: 0, units: 0 }, 'done'],
    [{ problems: 1, people: 0, units: 0 }, 'unit.notEmpty'],
    [{ problems: 0, people: 1, units: 0 }, 'unit.notEmpty'],
    [{ problems: 0, people: 0, units: 1 }, 'unit.notEmpty'],
  ])('is closed only when nothing waits for it: %j', (there, outcome) =>
    expect(code(() => checkUnitClosing(there))).toBe(outcome),
  );
});

describe('what an auditor reads', () => {
  it('of a problem: stage, days, people and numbers, never its words', () => {
    const changes = {
      stage: ['assigned', 'rectifying'],
      title: ['旧题', '新题'],
      dueOn: [null, '2026-10-30'],
      lastReport: [null, '2026-10-30 已办'],
    };
    expect(auditLines('problem', { version: 3, text: '交办财政金融局', changes })).toEqual([
      { field: 'version', to: 3, hidden: false },
      { field: 'text', to: null, hidden: true },
      { field: 'stage', from: 'assigned', to: 'rectifying', hidden: false },
      { field: 'title', from: null, to: null, hidden: true },
      { field: 'dueOn', from: null, to: '2026-10-30', hidden: false },
      { field: 'lastReport', from: null, to: null, hidden: true },
    ]);
  });

  it('of people and units: everything, old and new', () => {
    expect(auditLines('unit', { changes: { name: ['规划局', '规划建设局'] } })).toEqual([
      { field: 'name', from: '规划局', to: '规划建设局', hidden: false },
    ]);
  });

  it('actions in the words of the office', () => {
    expect(auditWords('problem.signOff')).toBe('准予销号');
    expect(auditWords('role.granted')).toBe('授予角色');
    expect(auditWords('something.new')).toBe('something.new');
  });
});
