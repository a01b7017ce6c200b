import { type Charge, type Role, RuleViolation, type Standing, checkMay } from '#domain';
import { type Scope, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { type Actor, actorMay } from '../users/actor.js';
import { AdministeredUnitsRepository, type UnitToAdminister } from './administered-units.repository.js';

const ADMINISTERING: readonly Role[] = ['office', 'system_admin', 'security_admin'];

/** The units where roles are held that administer; they reach everything below. Whoever has none may not even look. */
export function administeredBy(actor: Actor): string[] {
  if (!actorMay(actor, 'administer')) throw new RuleViolation('administration.mayNotSee');
  const held = actor.memberships.filter(({ role }) => ADMINISTERING.includes(role));
  return [...new Set(held.map(({ unitId }) => unitId))];
}

/** What the actor holds over a unit, which stands where its path says now. */
export function heldOver(actor: Actor, { path }: { readonly path: string }): Role[] {
  return actor.memberships.filter(({ unitId }) => path.includes(`/${unitId}/`)).map(({ role }) => role);
}

/** In the actor's name, with the eyes of the system: for what is counted and never shown. */
export function countingAs({ scope: { userId, address } }: Actor): Scope {
  return { userId, units: 'all', address };
}

/** Finds the units that somebody administers and says what he may do there. */
@Injectable()
export class Administration {
  constructor(private readonly units: AdministeredUnitsRepository) {}

  /** A unit within reach of the actor's administration, or null. */
  async find(actor: Actor, id: string, tx: Tx): Promise<(UnitToAdminister & Standing) | null> {
    const unit = await this.units.find(id, tx);
    if (unit === null) return null;
    const held = heldOver(actor, unit).filter((role) => ADMINISTERING.includes(role));
    return held.length === 0 ? null : { ...unit, held };
  }

  /** The same; any other is not there. */
  async unit(actor: Actor, id: string, tx: Tx): Promise<UnitToAdminister & Standing> {
    const unit = await this.find(actor, id, tx);
    if (unit === null) throw new RuleViolation('unit.notHere');
    return unit;
  }

  /** The same, where the charge is the actor's. */
  async unitFor(charge: Charge, actor: Actor, id: string, tx: Tx): Promise<UnitToAdminister & Standing> {
    const unit = await this.unit(actor, id, tx);
    checkMay(charge, unit);
    return unit;
  }
}
