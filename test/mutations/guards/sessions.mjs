import { guardsIn } from './guard.mjs';

const SESSION = 'test/stories/session.e2e-spec.ts';
const OPEN_ROUTES = 'test/stories/open-routes.e2e-spec.ts';

const KEPT = guardsIn('libs/features/users/sessions.repository.ts', SESSION, [
  { name: 'session: over after twelve hours', text: 's.expires_at > app_now() and ' },
  { name: 'session: over after half an hour of silence', text: ' and s.last_seen_at > app_now() - ${IDLE}' },
  {
    name: 'session: an account out of use does not go on',
    text: 'join user_account u on u.id = a.user_id and u.active',
    by: 'join user_account u on u.id = a.user_id',
  },
  {
    name: 'sign-in: an account out of use does not sign in',
    text: 'from user_account where login_name = $1 and active',
    by: 'from user_account where login_name = $1',
  },
  { name: 'sign-in: failures count for a quarter of an hour', text: ` and at > app_now() - interval '15 minutes'` },
  {
    name: 'sign-in: failures count for the address alone',
    text: 'where login_name = $1 and address = $2 and at >',
    by: 'where login_name = $1 and $2::text is not null and at >',
  },
  { name: 'sign-in link: once', text: ' and used_at is null' },
  { name: 'sign-in link: for an hour', text: ' and expires_at > app_now() returning', by: ' returning' },
  {
    name: 'sign-in link: of an account in use',
    text: 'from user_account where id = $1 and active',
    by: 'from user_account where id = $1',
  },
  {
    name: 'sign-out: the session is gone',
    text: 'delete from session where token_hash = $1',
    by: 'delete from session where token_hash = $1 and false',
  },
  {
    name: 'password changed: every session is gone',
    text: 'delete from session where user_id = $1',
    by: 'delete from session where user_id = $1 and false',
  },
  { name: 'tokens are kept as hashes', text: `createHash('sha256').update(token).digest()`, by: 'Buffer.from(token)' },
]);

const SERVICE = guardsIn('libs/features/users/sessions.service.ts', SESSION, [
  { name: 'sign-in: locked after five failures', text: '>= FAILURES_THAT_LOCK', by: '>= 1_000' },
  { name: 'sign-in: a failure stays recorded', text: 'await this.sessions.recordFailure(loginName, address, tx);' },
  {
    name: 'sign-in: a success forgets the failures',
    text: 'await this.sessions.forgetFailures(loginName, address, tx);',
  },
  {
    name: 'password: changed only by who knows it',
    text: '(byLink || (await passwordFits(account.passwordHash, current)))',
    by: 'true',
  },
  { name: 'password: another than before', text: 'next === current', by: 'false' },
]);

const PASSWORDS = guardsIn('libs/features/users/passwords.ts', SESSION, [
  { name: 'password: it must fit', text: 'return stored !== null && fits;', by: 'return stored !== null || fits;' },
  { name: 'password: twelve characters', text: 'password.length < SHORTEST', by: 'password.length < 1' },
  {
    name: 'password: not the login name',
    text: 'password.toLowerCase().includes(loginName.toLowerCase())',
    by: 'false',
  },
]);

const GUARD = guardsIn('apps/api/http/session.guard.ts', SESSION, [
  {
    name: 'every route asks for a session',
    text: `if (who === null) throw new RuleViolation('session.none');`,
    by: 'if (who === null) return true;',
    noticedBy: OPEN_ROUTES,
  },
  {
    name: 'csrf: every write asks for the session’s token',
    text: `!SAFE.includes(request.method) && !same(request.headers['x-csrf-token'], who.csrfToken)`,
    by: 'false',
  },
  {
    name: 'csrf: a part of it is not it',
    text: 'a.length === b.length && timingSafeEqual(a, b)',
    by: 'timingSafeEqual(a, b.subarray(0, a.length))',
  },
  {
    name: 'csrf: another session’s is not it',
    text: 'a.length === b.length && timingSafeEqual(a, b)',
    by: 'a.length === b.length',
  },
  {
    name: 'csrf: a post is a write',
    text: `['GET', 'HEAD', 'OPTIONS']`,
    by: `['GET', 'HEAD', 'OPTIONS', 'POST']`,
    noticedBy: OPEN_ROUTES,
  },
  {
    name: 'first password: changed before anything else',
    text: 'who.mustChangePassword && !this.marked(BEFORE_PASSWORD, context)',
    by: 'false',
  },
]);

const CONTROLLER = guardsIn('apps/api/session/session.controller.ts', SESSION, [
  { name: 'cookie: out of reach of scripts', text: 'httpOnly: true', by: 'httpOnly: false' },
  { name: 'cookie: not sent along by other sites', text: `sameSite: 'lax'`, by: `sameSite: 'none'` },
  { name: 'cookie: over https only over https', text: `request.protocol === 'https'`, by: 'false' },
  { name: 'another’s eyes: in a sample instance alone', text: '!this.settings.sample', by: 'false' },
]);

const RATE = guardsIn('apps/api/session/sign-in-rate.ts', SESSION, [
  { name: 'rate: thirty sign-ins a minute from one address', text: 'max: 30', by: 'max: 3_000' },
]);

const ACTORS = guardsIn('libs/domain/problems/permissions.ts', 'libs/domain/problems/permissions.spec.ts', [
  { name: 'administrators see no business', text: '!ADMINISTRATORS.includes(role)', by: 'true' },
  { name: 'a right is held over the unit', text: '(unitId === null || held.reach.includes(unitId))', by: 'true' },
  {
    name: 'a liaison stands to the own unit’s problems',
    text: `&& overUnit) relations.add(held.role)`,
    by: `) relations.add(held.role)`,
  },
  {
    name: 'an office stands to the rounds that it reaches',
    text: `held.role === 'office' && overRound`,
    by: `held.role === 'office'`,
  },
  { name: 'a named leader is the one', text: ' && problem.leaderId === null', by: '' },
]);

const SCOPES = guardsIn('libs/features/users/actor.ts', 'libs/database/scope.db-spec.ts', [
  {
    name: 'administrators’ scope is empty',
    text: 'const business = held.filter((membership) => seesBusiness(membership.role));',
    by: 'const business = held;',
  },
]);

export const SESSIONS = [...KEPT, ...SERVICE, ...PASSWORDS, ...GUARD, ...CONTROLLER, ...RATE, ...ACTORS, ...SCOPES];
