import { ROLES, type Role } from '#domain';
import { type Asking, type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';
import { FAILURES_THAT_LOCK } from '../users/sessions.repository.js';

export interface AccountRow {
  readonly id: string;
  readonly loginName: string;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  readonly locked: boolean;
  readonly unit: { readonly id: string; readonly name: string } | null;
  /** Roles within what is administered; what is held elsewhere is not named. */
  readonly roles: readonly { readonly role: Role; readonly unitId: string; readonly unitName: string }[];
}

/** The account under the hand of whoever changes it, with every role that it holds anywhere. */
export interface LockedAccount {
  readonly id: string;
  readonly loginName: string;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  readonly unitId: string | null;
  readonly roles: readonly Role[];
  readonly heldIn: readonly string[];
}

export interface AccountFilter {
  readonly q: string;
  readonly unitId: string | null;
  readonly active: boolean | null;
}

const ROLE_ORDER = ROLES.join(',');
const WITHIN = (unitId: string): string =>
  `exists (select 1 from unit d, unit h where d.id = ${unitId} and h.id = any ($1) and ${below('d', 'h')})`;

@Injectable()
export class AccountsRepository {
  /** Accounts that belong to the administered units or hold a role there, by name; `after` is the last one of the page before. */
  list(
    unitIds: readonly string[],
    filter: AccountFilter,
    after: string | null,
    limit: number,
    tx: Asking,
  ): Promise<AccountRow[]> {
    return tx.query(
      `${ACCOUNTS} and ($3 = '' or u.name ilike $3 or u.login_name ilike $3)
         and ($4::uuid is null or u.unit_id = $4 or exists (select 1 from membership m where m.user_id = u.id and m.unit_id = $4))
         and ($5::boolean is null or u.active = $5)
         and ($6::uuid is null or (u.name, u.id) > (select a.name, a.id from user_account a where a.id = $6))
       order by u.name, u.id limit $7`,
      [unitIds, ROLE_ORDER, contains(filter.q), filter.unitId, filter.active, after, limit],
    );
  }

  find(id: string, unitIds: readonly string[], tx: Asking): Promise<AccountRow | null> {
    return tx.one(`${ACCOUNTS} and u.id = $3`, [unitIds, ROLE_ORDER, id]);
  }

  /** One change of an account after the other. */
  async lock(id: string, tx: Tx): Promise<LockedAccount | null> {
    await tx.query(`select 1 from user_account where id = $1 for no key update`, [id]);
    return tx.one(
      `select u.id, u.login_name as "loginName", u.name, u.email, u.active, u.unit_id as "unitId",
         u.must_change_password as "mustChangePassword",
         array(select distinct m.role from membership m where m.user_id = u.id) as roles,
         array(select distinct m.unit_id from membership m where m.user_id = u.id) as "heldIn"
       from user_account u where u.id = $1`,
      [id],
    );
  }

  async change(id: string, { name, email }: { name: string; email: string | null }, tx: Tx): Promise<void> {
    await tx.query(`update user_account set name = $2, email = $3 where id = $1`, [id, name, email]);
  }

  async setActive(id: string, active: boolean, tx: Tx): Promise<void> {
    await tx.query(`update user_account set active = $2 where id = $1`, [id, active]);
  }

  async setPassword(id: string, passwordHash: string, tx: Tx): Promise<void> {
    await tx.query(`update user_account set password_hash = $2, must_change_password = true where id = $1`, [
      id,
      passwordHash,
    ]);
  }

  /** Links that were not used yet open nothing any more. */
  async dropLinks(id: string, tx: Tx): Promise<void> {
    await tx.query(`delete from sign_in_link where user_id = $1 and used_at is null`, [id]);
  }

  async unlock(loginName: string, tx: Tx): Promise<void> {
    await tx.query(`delete from sign_in_failure where login_name = $1`, [loginName]);
  }

  /** Whether the role was not held there before. */
  async grant(id: string, unitId: string, role: Role, tx: Tx): Promise<boolean> {
    const sql = `insert into membership (user_id, unit_id, role) values ($1, $2, $3) on conflict do nothing returning 1`;
    return (await tx.one(sql, [id, unitId, role])) !== null;
  }

  async revoke(id: string, unitId: string, role: Role, tx: Tx): Promise<boolean> {
    const sql = `delete from membership where user_id = $1 and unit_id = $2 and role = $3 returning 1`;
    return (await tx.one(sql, [id, unitId, role])) !== null;
  }
}

const ACCOUNTS = `select u.id, u.login_name as "loginName", u.name, u.email, u.active,
    u.must_change_password as "mustChangePassword",
    (select json_build_object('id', n.id, 'name', n.name) from unit n where n.id = u.unit_id and ${WITHIN('n.id')}) as unit,
    coalesce((select json_agg(json_build_object('role', m.role, 'unitId', n.id, 'unitName', n.name)
        order by n.path, array_position(string_to_array($2, ','), m.role))
      from membership m join unit n on n.id = m.unit_id where m.user_id = u.id and ${WITHIN('n.id')}), '[]') as roles,
    exists (select 1 from sign_in_failure f where f.login_name = u.login_name and f.at > app_now() - interval '15 minutes'
      group by f.address having count(*) >= ${FAILURES_THAT_LOCK}) as locked
  from user_account u
  where (${WITHIN('u.unit_id')} or exists (select 1 from membership m where m.user_id = u.id and ${WITHIN('m.unit_id')}))`;

function contains(words: string): string {
  return words === '' ? '' : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
