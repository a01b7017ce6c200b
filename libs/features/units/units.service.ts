import { RuleViolation } from '#domain';
import { SYSTEM, Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { Actor } from '../users/actor.js';
import { type UnitRow, UnitsRepository } from './units.repository.js';

@Injectable()
export class UnitsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly units: UnitsRepository,
    private readonly journal: Journal,
  ) {}

  /** Units that the actor reaches, and those above them. */
  list(actor: Actor): Promise<UnitRow[]> {
    return this.transactions.within(actor.scope, (tx) => this.units.list(tx));
  }

  /** Adds a unit below another, or a body of its own. */
  create(name: string, under: string | null): Promise<string> {
    return this.transactions.within(SYSTEM, async (tx) => {
      const parent = under === null ? null : await this.units.findByName(under, tx);
      if (under !== null && parent === null) throw new RuleViolation('unit.unknown', { name: under });
      const id = await this.units.create(name, parent?.id ?? null, 0, tx);
      await this.journal.audit(
        {
          action: 'unit.created',
          entity: 'unit',
          entityId: id,
          detail: { changes: { name: [null, name], parentId: [null, parent?.id ?? null] } },
        },
        tx,
      );
      return id;
    });
  }
}
