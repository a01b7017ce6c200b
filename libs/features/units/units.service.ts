import { Transactions } from '#database';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../users/actor.js';
import { type UnitRow, UnitsRepository } from './units.repository.js';

@Injectable()
export class UnitsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly units: UnitsRepository,
  ) {}

  /** Units that the actor reaches, and those above them. */
  list(actor: Actor): Promise<UnitRow[]> {
    return this.transactions.within(actor.scope, (tx) => this.units.list(actor.scope.line, tx));
  }
}
