import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly depth: number;
}

@Injectable()
export class UnitsRepository {
  /** The units within a line (reach and the way up), parents first. */
  list(line: readonly string[] | 'all', tx: Tx): Promise<UnitRow[]> {
    return tx.query<UnitRow>(
      `select id, name, parent_id as "parentId", array_length(string_to_array(trim(both '/' from path), '/'), 1) - 1 as depth
       from unit where $1::uuid[] is null or id = any ($1) order by array_length(string_to_array(path, '/'), 1), position, id`,
      [line === 'all' ? null : line],
    );
  }

  findByName(name: string, tx: Tx): Promise<{ id: string; name: string } | null> {
    return tx.one(`select id, name from unit where name = $1`, [name]);
  }

  async nameOf(id: string, tx: Tx): Promise<string | null> {
    return (await tx.one<{ name: string }>(`select name from unit where id = $1`, [id]))?.name ?? null;
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
