import { POSTS, ROLES, type Role, seesBusiness } from '#domain';
import { type Asking, type Tx, WITHIN_REACH_OR_ABOVE, below } from '#database';
import { Injectable } from '@nestjs/common';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly role: Role;
}

/** A person as the operator enters it. */
export interface NewPerson {
  readonly loginName: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  /** Where the person belongs; else the unit of the first role. */
  readonly unitId?: string;
}

@Injectable()
export class PeopleRepository {
  /** People with a role in a unit within reach or above. */
  list(tx: Asking): Promise<PersonRow[]> {
    return tx.query<PersonRow>(
      `select u.id, u.name, m.role, n.id as "unitId", n.name as "unitName"
       from membership m join user_account u on u.id = m.user_id and u.active join unit n on n.id = m.unit_id
       where ${WITHIN_REACH_OR_ABOVE('n.id')}
       order by n.path, u.name`,
    );
  }

  /** Whether a role that sees business reaches one of the units. */
  async reachesOne(id: string, unitIds: readonly string[], tx: Asking): Promise<boolean> {
    const found = await tx.one(
      `select 1 from membership m join unit held on held.id = m.unit_id join unit wanted on wanted.id = any ($2)
       where m.user_id = $1 and m.role = any ($3) and ${below('wanted', 'held')} limit 1`,
      [id, unitIds, ROLES.filter(seesBusiness)],
    );
    return found !== null;
  }

  /** The name of a person who has a role there that sees business, or null. */
  async nameIn(id: string, tx: Asking): Promise<string | null> {
    const people = await this.list(tx);
    return people.find((person) => person.id === id && seesBusiness(person.role))?.name ?? null;
  }

  async create(person: NewPerson, tx: Tx): Promise<string> {
    const created = await tx.one<{ id: string }>(
      `insert into user_account (login_name, name, email, password_hash, must_change_password, unit_id)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        ...[person.loginName, person.name, person.email],
        ...[person.passwordHash, person.mustChangePassword, person.unitId ?? null],
      ],
    );
    if (!created) throw new Error('insert gave no row');
    return created.id;
  }

  async hold(userId: string, unitId: string, role: Role, tx: Tx): Promise<void> {
    await tx.query(`insert into membership (user_id, unit_id, role) values ($1, $2, $3)`, [userId, unitId, role]);
    await tx.query(`update user_account set unit_id = $2 where id = $1 and unit_id is null`, [userId, unitId]);
  }

  /** Sets a password that must be changed; the id, or null where there is no such open account. */
  async resetPassword(loginName: string, passwordHash: string, tx: Tx): Promise<string | null> {
    const changed = await tx.one<{ id: string }>(
      `update user_account set password_hash = $2, must_change_password = true where login_name = $1 and active returning id`,
      [loginName, passwordHash],
    );
    return changed?.id ?? null;
  }

  /** Posts that nobody else with an open account fills. */
  async lastPosts(id: string, tx: Tx): Promise<Role[]> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('last_administrator'))`);
    const found = await tx.query<{ role: Role }>(
      `select distinct h.role from membership h where h.user_id = $1 and h.role = any ($2) and not exists (
         select 1 from membership m join user_account u on u.id = m.user_id and u.active
         where m.role = h.role and m.user_id <> $1)`,
      [id, POSTS],
    );
    return found.map(({ role }) => role);
  }

  async close(loginName: string, tx: Tx): Promise<string | null> {
    const closed = await tx.one<{ id: string }>(
      `update user_account set active = false where login_name = $1 and active returning id`,
      [loginName],
    );
    return closed?.id ?? null;
  }
}
