import { type Role, seesBusiness } from '../problems/permissions.js';
import { RuleViolation } from '../rule-violation.js';

/** What administrators do: `accounts` keeps units and accounts, `rights` grants and revokes roles. */
export type Charge = 'accounts' | 'rights';

/** Whose charge it is where 三员 are appointed. */
const POST_OF: Record<Charge, Role> = { accounts: 'system_admin', rights: 'security_admin' };

/** The posts without which nobody could administer any more: the last holder stays. */
export const POSTS: readonly Role[] = Object.values(POST_OF);

/** A unit, as its administration stands. */
export interface Standing {
  /** What the actor holds over the unit. */
  readonly held: readonly Role[];
  /** The posts that somebody fills over the unit. */
  readonly posts: readonly Role[];
}

/** The post holder does it; where nobody fills the post, as in small bodies, the office does it. */
export function mayCarryOut(charge: Charge, { held, posts }: Standing): boolean {
  return held.includes(POST_OF[charge]) || (held.includes('office') && !posts.includes(POST_OF[charge]));
}

export function checkMay(charge: Charge, standing: Standing): void {
  if (mayCarryOut(charge, standing)) return;
  if (charge === 'accounts') throw new RuleViolation('administration.accounts');
  throw new RuleViolation('administration.rights');
}

/** The office of a small body touches no account of 三员: those are kept by 三员 and, before there are any, by the operator. */
export function checkMayTouch(standing: Standing, roles: readonly Role[]): void {
  checkMay('accounts', standing);
  if (!standing.held.includes('system_admin') && roles.some(isAdministrator))
    throw new RuleViolation('administration.ofAdministrator');
}

/** A role of 三员: runs the system and sees no business. */
export function isAdministrator(role: Role): boolean {
  return !seesBusiness(role);
}
