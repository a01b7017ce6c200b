import { type LocalDate, type Role, seesBusiness, ROLES, type StandingDeputy, type WantedDeputy } from '#domain';
import { type Asking, type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';
import type { Named } from '#domain';

export interface DeputyRow {
  readonly id: string;
  readonly unitId: string;
  readonly leader: Named;
  readonly deputy: Named;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
  readonly reason: string;
  readonly setBy: string;
  readonly isEnded: boolean;
  readonly endedBy: string | null;
}

const ROWS = `select d.id, d.unit_id as "unitId", json_build_object('id', l.id, 'name', l.name) as leader,
    json_build_object('id', p.id, 'name', p.name) as deputy, d.from_on as "fromOn", d.until_on as "untilOn", d.reason,
    s.name as "setBy", d.ended_at is not null as "isEnded", e.name as "endedBy"
  from deputy d join user_account l on l.id = d.leader_id join user_account p on p.id = d.deputy_id
    join user_account s on s.id = d.set_by_id left join user_account e on e.id = d.ended_by_id`;

@Injectable()
export class DeputiesRepository {
  list(tx: Asking): Promise<DeputyRow[]> {
    return tx.query<DeputyRow>(`${ROWS} order by d.until_on desc, d.id desc limit 200`);
  }

  find(id: string, tx: Asking): Promise<DeputyRow | null> {
    return tx.one<DeputyRow>(`${ROWS} where d.id = $1 for update of d`, [id]);
  }

  /** The unit in which a person leads, the highest where there are several; null where he leads none. */
  async unitLedBy(leaderId: string, tx: Asking): Promise<string | null> {
    const found = await tx.one<{ id: string }>(
      `select n.id from membership m join unit n on n.id = m.unit_id
       where m.user_id = $1 and m.role = 'leader' order by n.path limit 1`,
      [leaderId],
    );
    return found?.id ?? null;
  }

  /** Whether a person with an account in use sees all that stands in the unit, and below it. */
  async seesAllOf(unitId: string, personId: string, tx: Asking): Promise<boolean> {
    const found = await tx.one(
      `select 1 from membership m join user_account u on u.id = m.user_id and u.active
         join unit held on held.id = m.unit_id join unit wanted on wanted.id = $1
       where m.user_id = $2 and m.role = any ($3) and ${below('wanted', 'held')} limit 1`,
      [unitId, personId, ROLES.filter((role: Role) => seesBusiness(role))],
    );
    return found !== null;
  }

  /** Deputies of the leader who were not ended. One is set after the other: the leader is locked first. */
  async standing(leaderId: string, tx: Asking): Promise<StandingDeputy[]> {
    const locked = tx.query(`select 1 from user_account where id = $1 for update`, [leaderId]);
    const rows = tx.query<StandingDeputy>(
      `select p.name, d.from_on as "fromOn", d.until_on as "untilOn" from deputy d join user_account p on p.id = d.deputy_id
       where d.leader_id = $1 and d.ended_at is null`,
      [leaderId],
    );
    return (await Promise.all([locked, rows]))[1];
  }

  async add(unitId: string, wanted: WantedDeputy & { readonly reason: string }, tx: Tx): Promise<string> {
    const added = await tx.one<{ id: string }>(
      `insert into deputy (unit_id, leader_id, deputy_id, from_on, until_on, reason, set_by_id)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [unitId, wanted.leaderId, wanted.deputyId, wanted.fromOn, wanted.untilOn, wanted.reason, tx.scope.userId],
    );
    if (!added) throw new Error('insert gave no row');
    return added.id;
  }

  async end(id: string, tx: Tx): Promise<void> {
    await tx.query(`update deputy set ended_by_id = $2, ended_at = app_now() where id = $1 and ended_at is null`, [
      id,
      tx.scope.userId,
    ]);
  }
}
