import type { Role } from '#domain';
import { Transactions, below } from '#database';
import { Injectable } from '@nestjs/common';
import type { HeldRole } from './actor.js';

/** The roles a person holds, as the database says now, and the version of the tree that they stand in. */
export interface Held {
  readonly held: readonly { readonly role: Role; readonly unitId: string; readonly unitName: string }[];
  readonly tree: number;
}

/** Which units a role reaches. Remembered for as long as the tree of units stays as it is: it seldom changes. */
@Injectable()
export class Reaches {
  private tree = 0;
  private known = new Map<string, readonly string[]>();

  constructor(private readonly transactions: Transactions) {}

  async of({ held, tree }: Held): Promise<HeldRole[]> {
    if (tree !== this.tree) [this.tree, this.known] = [tree, new Map<string, readonly string[]>()];
    const { known } = this; // of this tree, whatever others set meanwhile
    const missing = held.map(({ unitId }) => unitId).filter((unitId) => !known.has(unitId));
    if (missing.length > 0) for (const { unitId, reach } of await this.find(missing)) known.set(unitId, reach);
    return held.map((one) => ({ ...one, reach: known.get(one.unitId) ?? [] }));
  }

  private find(unitIds: readonly string[]): Promise<{ unitId: string; reach: string[] }[]> {
    return this.transactions.ask<{ unitId: string; reach: string[] }>(
      `select n.id as "unitId", array_agg(d.id) as reach from unit n join unit d on ${below('d', 'n')} where n.id = any ($1) group by n.id`,
      [unitIds],
    );
  }
}
