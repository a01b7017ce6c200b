import type { Role } from '#domain';
import { type Reach, Transactions, below } from '#database';
import { Injectable } from '@nestjs/common';
import type { HeldRole } from './actor.js';

/** The roles a person holds, as the database says now, and the version of the tree that they stand in. */
export interface Held {
  readonly held: readonly { readonly role: Role; readonly unitId: string; readonly unitName: string }[];
  readonly tree: number;
}

const NOTHING: Reach = { units: [], rounds: [], roundsMet: [] };

/** What a role reaches. Remembered for as long as the units and their rounds stay as they are: they seldom change. */
@Injectable()
export class Reaches {
  private tree = 0;
  private known = new Map<string, Reach>();

  constructor(private readonly transactions: Transactions) {}

  async of({ held, tree }: Held): Promise<HeldRole[]> {
    if (tree !== this.tree) [this.tree, this.known] = [tree, new Map<string, Reach>()];
    const { known } = this; // of this tree, whatever others set meanwhile
    const missing = held.map(({ unitId }) => unitId).filter((unitId) => !known.has(unitId));
    if (missing.length > 0) for (const { unitId, ...reach } of await this.find(missing)) known.set(unitId, reach);
    return held.map((one) => {
      const within = known.get(one.unitId) ?? NOTHING;
      return { ...one, reach: within.units, within };
    });
  }

  private find(unitIds: readonly string[]): Promise<(Reach & { unitId: string })[]> {
    return this.transactions.within({ userId: null, units: unitIds, address: null }, (tx) =>
      tx.query<Reach & { unitId: string }>(
        `select n.id as "unitId", array(select d.id from unit d where ${below('d', 'n')}) as units,
           array(select r.id from inspection_round r join unit d on d.id = r.unit_id where ${below('d', 'n')}) as rounds,
           array(select r.id from inspection_round r join unit d on d.id = r.unit_id where ${below('d', 'n')} or ${below('n', 'd')}) as "roundsMet"
         from unit n where n.id = any ($1)`,
        [unitIds],
      ),
    );
  }
}
