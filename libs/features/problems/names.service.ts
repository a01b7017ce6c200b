import { type Named, RuleViolation } from '#domain';
import { type Asking, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { UnitsRepository } from '../units/units.repository.js';
import type { Actor } from '../users/actor.js';
import { PeopleRepository } from '../users/people.repository.js';

export interface AssignmentIds {
  readonly leadUnitId: string;
  readonly supportingUnitIds?: readonly string[];
  readonly leaderId?: string | null;
  readonly ownerId?: string | null;
}
export interface AssignmentNames {
  readonly leadUnit: Named;
  readonly supportingUnits: Named[];
  readonly leader: Named | null;
  readonly owner: Named | null;
}

/** Turns the ids of an assignment into units and people that the assigner may name. */
@Injectable()
export class NamesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly units: UnitsRepository,
    private readonly people: PeopleRepository,
  ) {}

  ofAssignment(actor: Actor, ids: AssignmentIds): Promise<AssignmentNames> {
    return this.transactions.reading(actor.scope, actor.now, (tx) => this.within(ids, tx));
  }

  /** The same inside a transaction, in one round trip. */
  async within(ids: AssignmentIds, tx: Asking): Promise<AssignmentNames> {
    const unitIds = [ids.leadUnitId, ...(ids.supportingUnitIds ?? [])];
    const [leadUnit, supportingUnits, leader, owner] = await Promise.all([
      this.unit(ids.leadUnitId, tx),
      Promise.all((ids.supportingUnitIds ?? []).map((id) => this.unit(id, tx))),
      this.personOrNull(ids.leaderId, unitIds, tx),
      this.personOrNull(ids.ownerId, unitIds, tx),
    ]);
    return { leadUnit, supportingUnits, leader, owner };
  }

  private async unit(id: string, tx: Asking): Promise<Named> {
    const unit = await this.units.nameOf(id, tx);
    if (unit === null) throw new RuleViolation('unit.unknown');
    if (!unit.withinReach) throw new RuleViolation('unit.notYours');
    return { id, name: unit.name };
  }

  /** Who is named for a problem has to see it. */
  async person(id: string, unitIds: readonly string[], tx: Asking): Promise<Named> {
    const [name, sees] = await Promise.all([this.people.nameIn(id, tx), this.people.reachesOne(id, unitIds, tx)]);
    if (name === null) throw new RuleViolation('person.notHere');
    if (!sees) throw new RuleViolation('person.cannotSee', { name });
    return { id, name };
  }

  private async personOrNull(
    id: string | null | undefined,
    unitIds: readonly string[],
    tx: Asking,
  ): Promise<Named | null> {
    return id ? this.person(id, unitIds, tx) : null;
  }
}
