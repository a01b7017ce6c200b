import { ROLE_NAMES, type Role } from '../problems/permissions.js';
import { RuleViolation } from '../rule-violation.js';
import { isAdministrator } from './charges.js';

/** The person whose rights change. */
export interface Subject {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** Still signs in with what somebody else has seen. */
  readonly mustChangePassword: boolean;
}

/** Who changes them. */
export interface Granter {
  readonly userId: string;
  /** What is held over the unit in question. */
  readonly held: readonly Role[];
}

/** 三员分立: whoever holds a role of 三员 holds no other role, of 三员 or of the business (GB/T 22239). */
export function standsApart(roles: readonly Role[]): boolean {
  return new Set(roles).size < 2 || !roles.some(isAdministrator);
}

export function checkGrant(role: Role, to: Subject, by: Granter): void {
  checkHand(role, to, by);
  if (!to.active) throw new RuleViolation('user.notOpen');
  const other = to.roles.find((held) => !standsApart([held, role]));
  if (other) throw new RuleViolation('role.notApart', { role: ROLE_NAMES[role], other: ROLE_NAMES[other] });
  if (isAdministrator(role) && to.mustChangePassword) throw new RuleViolation('role.firstPassword');
}

export function checkRevoke(role: Role, from: Subject, by: Granter, lastPosts: readonly Role[]): void {
  checkHand(role, from, by);
  checkNotLast(lastPosts.filter((post) => post === role));
}

export function checkClosing(who: Subject, byId: string, lastPosts: readonly Role[]): void {
  if (who.id === byId) throw new RuleViolation('user.own');
  checkNotLast(lastPosts);
}

/** Somebody has to remain who can administer. */
export function checkNotLast([post]: readonly Role[]): void {
  if (post) throw new RuleViolation('role.lastHolder', { role: ROLE_NAMES[post] });
}

/** Nobody changes his own rights, and only the security administrator those of 三员. */
function checkHand(role: Role, subject: Subject, { userId, held }: Granter): void {
  if (subject.id === userId) throw new RuleViolation('role.own');
  if (isAdministrator(role) && !held.includes('security_admin')) throw new RuleViolation('role.notForOffice');
}
