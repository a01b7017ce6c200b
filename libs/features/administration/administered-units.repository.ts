import { type Placed, POSTS, type Role, type StillThere } from '#domain';
import { type Asking, type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';

export interface UnitToAdminister extends Placed {
  readonly name: string;
  readonly depth: number;
  /** Open accounts that belong here. */
  readonly people: number;
  /** The posts of 三员 that somebody fills over the unit. */
  readonly posts: readonly Role[];
}

/** Units as administrators see them: by what they administer, not by the scope of the business. */
@Injectable()
export class AdministeredUnitsRepository {
  /** The units of whole subtrees, parents first. */
  under(unitIds: readonly string[], tx: Asking): Promise<UnitToAdminister[]> {
    return tx.query(
      `${FILLED} select ${SHOWN} from unit n
       where exists (select 1 from unit h where h.id = any ($2) and ${below('n', 'h')})
       order by array_length(string_to_array(n.path, '/'), 1), n.position, n.id`,
      [POSTS, unitIds],
    );
  }

  find(id: string, tx: Asking): Promise<UnitToAdminister | null> {
    return tx.one(`${FILLED} select ${SHOWN} from unit n where n.id = $2`, [POSTS, id]);
  }

  /** One change of the tree after the other: what a move decides on must stay so until it is done. */
  async lockTree(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('unit_tree'))`);
  }

  /** Whoever would come to the unit waits from here on. */
  async lock(id: string, tx: Tx): Promise<void> {
    await tx.query(`select 1 from unit where id = $1 for no key update`, [id]);
  }

  async rename(id: string, name: string, tx: Tx): Promise<void> {
    await tx.query(`update unit set name = $2 where id = $1`, [id, name]);
  }

  /** The unit and everything below it: one statement, so that no path is ever half moved. */
  async move(unit: Placed, under: Placed, tx: Tx): Promise<void> {
    await tx.query(
      `update unit n set parent_id = case when n.id = $1::uuid then $2::uuid else n.parent_id end,
         path = $3::text || $1::uuid || '/' || substr(n.path, length($4::text) + 1)
       from unit h where h.id = $1::uuid and ${below('n', 'h')}`,
      [unit.id, under.id, under.path, unit.path],
    );
  }

  async close(id: string, tx: Tx): Promise<void> {
    await tx.query(`update unit set closed_at = app_now() where id = $1`, [id]);
  }

  /** What waits for the unit: problems that it leads, supports or has in its rounds, people, units below. Sees everything. */
  async stillThere(id: string, tx: Tx): Promise<StillThere> {
    const found = await tx.one<StillThere>(
      `select (select count(*) from problem p where p.closed_at is null and (p.lead_unit_id = $1
           or p.round_id in (select r.id from inspection_round r where r.unit_id = $1)
           or (p.round_id, p.id) in (select s.round_id, s.problem_id from supporting_unit s where s.unit_id = $1))) as problems,
         (select count(*) from user_account u where u.active and (u.unit_id = $1
           or exists (select 1 from membership m where m.user_id = u.id and m.unit_id = $1))) as people,
         (select count(*) from unit c where c.parent_id = $1 and c.closed_at is null) as units`,
      [id],
    );
    if (found === null) throw new Error('no answer');
    return found;
  }
}

const FILLED = `with filled as materialized (
  select distinct m.role, h.path from membership m join user_account u on u.id = m.user_id and u.active
  join unit h on h.id = m.unit_id where m.role = any ($1))`;
const SHOWN = `n.id, n.name, n.parent_id as "parentId", n.path, n.closed_at is not null as closed,
  array_length(string_to_array(trim(both '/' from n.path), '/'), 1) - 1 as depth,
  (select count(*) from user_account u where u.unit_id = n.id and u.active) as people,
  array(select distinct f.role from filled f where ${below('n', 'f')}) as posts`;
