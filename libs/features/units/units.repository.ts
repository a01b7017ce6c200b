import { type Asking, type Tx, WITHIN_REACH, WITHIN_REACH_OR_ABOVE } from '#database';
import { Injectable } from '@nestjs/common';

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly depth: number;
}

@Injectable()
export class UnitsRepository {
  /** The open units within reach and those above them, parents first. */
  list(tx: Tx): Promise<UnitRow[]> {
    return tx.query<UnitRow>(
      `select id, name, parent_id as "parentId", array_length(string_to_array(trim(both '/' from path), '/'), 1) - 1 as depth
       from unit where closed_at is null and ${WITHIN_REACH_OR_ABOVE('id')} order by array_length(string_to_array(path, '/'), 1), position, id`,
    );
  }

  findByName(name: string, tx: Tx): Promise<{ id: string; name: string } | null> {
    return tx.one(`select id, name from unit where name = $1 and closed_at is null order by path limit 1`, [name]);
  }

  /** The name of an open unit, and whether it is within reach. */
  nameOf(id: string, tx: Asking): Promise<{ name: string; withinReach: boolean } | null> {
    return tx.one(`select name, ${WITHIN_REACH('id')} as "withinReach" from unit where id = $1 and closed_at is null`, [
      id,
    ]);
  }

  /** The place behind the units that stand under it already. */
  async nextPosition(parentId: string, tx: Tx): Promise<number> {
    const found = await tx.one<{ next: number }>(
      `select coalesce(max(position) + 1, 0) as next from unit where parent_id = $1`,
      [parentId],
    );
    return found?.next ?? 0;
  }

  async create(name: string, parentId: string | null, position: number, tx: Tx): Promise<string> {
    const created = await tx.one<{ id: string }>(
      `with fresh as (select uuidv7() as id)
       insert into unit (id, name, parent_id, path, position)
       select f.id, $1, $2, coalesce((select p.path from unit p where p.id = $2), '/') || f.id || '/', $3 from fresh f returning id`,
      [name, parentId, position],
    );
    if (!created) throw new Error('insert gave no row');
    return created.id;
  }
}
