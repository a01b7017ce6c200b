import { type AuditValue, RuleViolation, checkMove, checkOpen, checkUnitClosing, mayCarryOut } from '#domain';
import { Transactions, type Tx, UNIQUE_VIOLATION, sqlState } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import { UnitsRepository } from '../units/units.repository.js';
import type { Actor } from '../users/actor.js';
import { AdministeredUnitsRepository, type UnitToAdminister } from './administered-units.repository.js';
import { Administration, administeredBy, countingAs, heldOver } from './administration.js';

export interface UnitShown extends UnitToAdminister {
  /** May be renamed, moved, closed, and have units added below. */
  readonly mayKeep: boolean;
  /** Roles in it may be granted and revoked. */
  readonly mayGrant: boolean;
}
type Changes = Readonly<Record<string, readonly [AuditValue, AuditValue]>>;

/** 机构: the tree, kept by whoever has the charge. */
@Injectable()
export class UnitAdministration {
  constructor(
    private readonly transactions: Transactions,
    private readonly administration: Administration,
    private readonly units: AdministeredUnitsRepository,
    private readonly tree: UnitsRepository,
    private readonly journal: Journal,
  ) {}

  async list(actor: Actor): Promise<UnitShown[]> {
    const within = administeredBy(actor);
    const units = await this.transactions.within(actor.scope, (tx) => this.units.under(within, tx));
    return units.map((unit) => {
      const standing = { held: heldOver(actor, unit), posts: unit.posts };
      return { ...unit, mayKeep: mayCarryOut('accounts', standing), mayGrant: mayCarryOut('rights', standing) };
    });
  }

  add(actor: Actor, name: string, underId: string): Promise<string> {
    return this.changing(actor, async (tx) => {
      const under = await this.administration.unitFor('accounts', actor, underId, tx);
      checkOpen(under);
      const id = await this.tree.create(name, under.id, await this.tree.nextPosition(under.id, tx), tx);
      await this.audit('unit.created', id, { name: [null, name], parentId: [null, under.id] }, tx);
      return id;
    });
  }

  rename(actor: Actor, id: string, name: string): Promise<void> {
    return this.changing(actor, async (tx) => {
      const unit = await this.administration.unitFor('accounts', actor, id, tx);
      checkOpen(unit);
      if (unit.name === name) return;
      await this.units.rename(id, name, tx);
      await this.audit('unit.renamed', id, { name: [unit.name, name] }, tx);
    });
  }

  /** What people reach follows with their next request; a step under way ends as it began. */
  move(actor: Actor, id: string, underId: string): Promise<string> {
    return this.changing(actor, async (tx) => {
      const unit = await this.administration.unitFor('accounts', actor, id, tx);
      const under = await this.administration.unitFor('accounts', actor, underId, tx);
      checkMove(unit, under);
      if (unit.parentId === under.id) return under.name;
      await this.units.move(unit, under, tx);
      await this.audit('unit.moved', id, { parentId: [unit.parentId, under.id] }, tx);
      return under.name;
    });
  }

  async close(actor: Actor, id: string): Promise<void> {
    administeredBy(actor);
    await this.transactions.within(countingAs(actor), async (tx) => {
      await this.units.lockTree(tx);
      const unit = await this.administration.unitFor('accounts', actor, id, tx);
      checkOpen(unit);
      await this.units.lock(id, tx);
      checkUnitClosing(await this.units.stillThere(id, tx));
      await this.units.close(id, tx);
      await this.audit('unit.closed', id, { name: [unit.name, null] }, tx);
    });
  }

  /** Of two siblings that are given one name at once, one gets it. */
  private async changing<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    administeredBy(actor);
    try {
      return await this.transactions.within(actor.scope, async (tx) => {
        await this.units.lockTree(tx);
        return work(tx);
      });
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new RuleViolation('unit.nameTaken');
      throw error;
    }
  }

  private audit(action: string, entityId: string, changes: Changes, tx: Tx): Promise<void> {
    return this.journal.audit({ action, entity: 'unit', entityId, detail: { changes } }, tx);
  }
}
