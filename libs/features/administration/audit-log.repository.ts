import type { LocalDate } from '#domain';
import { type Asking, below } from '#database';
import { Injectable } from '@nestjs/common';

export interface AuditFilter {
  readonly day: LocalDate | null;
  readonly personId: string | null;
  /** What may stand before the dot of an action; null for all. */
  readonly prefixes: readonly string[] | null;
}
export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | null;
  /** The person, the unit, the number of the problem, the code of the round. Never a title. */
  readonly subject: string | null;
  readonly address: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

@Injectable()
export class AuditLogRepository {
  /** People who belong to the subtrees of these units or hold a role there. */
  async peopleOf(unitIds: readonly string[], tx: Asking): Promise<string[]> {
    const found = await tx.query<{ id: string }>(
      `with reached as materialized (
         select d.id from unit d join unit h on h.id = any ($1) and ${below('d', 'h')})
       select u.id from user_account u where u.unit_id in (select id from reached)
       union select m.user_id from membership m where m.unit_id in (select id from reached)`,
      [unitIds],
    );
    return found.map(({ id }) => id);
  }

  /** Entries before `before`, the newest first: by these people, about them, and of the system itself. */
  list(
    people: readonly string[],
    filter: AuditFilter,
    before: number | null,
    limit: number,
    tx: Asking,
  ): Promise<AuditRow[]> {
    const { day, personId, prefixes } = filter;
    return tx.query(
      `select e.seq, e.at, a.name as actor, e.action, e.entity, e.entity_id as "entityId", e.address, e.detail,
         case e.entity when 'user' then (select u.name from user_account u where u.id = e.entity_id)
           when 'unit' then (select n.name from unit n where n.id = e.entity_id)
           when 'problem' then (select p.number from problem p where p.id = e.entity_id)
           when 'round' then (select r.code from inspection_round r where r.id = e.entity_id) end as subject
       from audit_entry e left join user_account a on a.id = e.actor_id
       where (e.actor_id = any ($1) or (e.entity = 'user' and e.entity_id = any ($1))
           or (e.actor_id is null and (e.entity <> 'user' or e.entity_id is null)))
         and ($2::bigint is null or e.seq < $2)
         and ($3::date is null or (e.at >= $3::date::timestamp at time zone 'Asia/Shanghai'
           and e.at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai'))
         and ($4::uuid is null or e.actor_id = $4 or (e.entity = 'user' and e.entity_id = $4))
         and ($5::text[] is null or split_part(e.action, '.', 1) = any ($5))
       order by e.seq desc limit $6`,
      [people, before, day, personId, prefixes, limit],
    );
  }

  /** Names of people and units, by id. */
  async names(ids: readonly string[], tx: Asking): Promise<ReadonlyMap<string, string>> {
    const found = await tx.query<{ id: string; name: string }>(
      `select id, name from user_account where id = any ($1) union all select id, name from unit where id = any ($1)`,
      [ids],
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  /** Who may be chosen to narrow the log, by name. */
  people(ids: readonly string[], tx: Asking): Promise<{ id: string; name: string; loginName: string }[]> {
    return tx.query(
      `select id, name, login_name as "loginName" from user_account where id = any ($1) order by name, id`,
      [ids],
    );
  }
}
