import { type Capability, type Membership, type Role, may, seesBusiness } from '#domain';
import type { Reach, Scope } from '#database';

export interface HeldRole extends Membership {
  readonly unitName: string;
  /** What the role reaches, as of the tree that its holder was looked up in. */
  readonly within: Reach;
}

/** Who asks: a signed-in person with the roles held now. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly memberships: readonly HeldRole[];
  /** Leaders for whom he decides meanwhile. */
  readonly standsInFor: readonly string[];
  readonly scope: Scope;
  /** When the database said so: what is read in the same request is read as of then. */
  readonly now: Date;
}

/** A person's scope follows from the roles that see business data; administrators reach nothing. */
export function actorOf(
  user: { id: string; name: string; standsInFor: readonly string[]; now: Date },
  held: readonly HeldRole[],
  address: string | null,
): Actor {
  const business = held.filter((membership) => seesBusiness(membership.role));
  const units = [...new Set(business.map((membership) => membership.unitId))];
  return {
    userId: user.id,
    name: user.name,
    memberships: held,
    standsInFor: user.standsInFor,
    scope: { userId: user.id, units, address },
    now: user.now,
  };
}

/** The same for one request, which is over before units or rounds are others: its scope tells what they come to. */
export function actorForRequest(...[user, held, address]: Parameters<typeof actorOf>): Actor {
  const actor = actorOf(user, held, address);
  const within = held.filter(({ role }) => seesBusiness(role)).map((membership) => membership.within);
  const each = (idsOf: (reach: Reach) => readonly string[]): string[] => [...new Set(within.flatMap(idsOf))];
  const reach = {
    units: each(({ units }) => units),
    rounds: each(({ rounds }) => rounds),
    roundsMet: each(({ roundsMet }) => roundsMet),
  };
  return { ...actor, scope: { ...actor.scope, reach } };
}

export function actorMay(actor: Actor, capability: Capability, unitId: string | null = null): boolean {
  return may(capability, actor.memberships, unitId);
}

export function actorHolds(actor: Actor, role: Role): boolean {
  return actor.memberships.some((membership) => membership.role === role);
}
