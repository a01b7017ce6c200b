import type { Changes } from '#domain';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { BOTH_NAMES } from './problem-rows.js';

export interface TimelineEntry {
  readonly at: Date;
  readonly kind: 'change' | 'report' | 'reminder';
  readonly by: string | null;
  readonly text: string;
  readonly detail: string | null;
  /** Field → [old, new] of a change, and whom its ids name. */
  readonly changes: Changes;
  readonly names: Readonly<Record<string, string>>;
  /** Where the page after this entry begins; instants to the microsecond. */
  readonly cursor: string;
  /** Fired reminders carry their facts instead of words; the words are made where they are read. */
  readonly reminder: {
    rule: 'approaching' | 'due' | 'overdue';
    offsetDays: number;
    basis: 'deadline' | 'check_in';
    dueOn: string;
    late: boolean;
    to: string[];
  } | null;
}

/** Units and people that the changes of `h` speak of. */
const NAMES = `(select coalesce(json_object_agg(n.id, n.name), '{}') from (
    select distinct said.id::uuid as id from jsonb_each(h.changes) c
      cross join lateral jsonb_path_query(c.value, '$[*]') pair cross join lateral jsonb_path_query(pair, '$[*]') one
      cross join lateral (select one #>> '{}' as id) said where c.key ~ 'Ids?$' and said.id is not null) told
  join lateral (select u.id, u.name from unit u where u.id = told.id
    union all select a.id, a.name from user_account a where a.id = told.id) n on true)`;

@Injectable()
export class TimelineRepository {
  /** What happened to a problem, newest first: changes, reports and reminders in one list; null where no problem is seen. */
  async list(problemId: string, before: string | null, limit: number, tx: Tx): Promise<TimelineEntry[] | null> {
    const rows = await tx.query<TimelineEntry | { readonly at: null }>(
      `select happened.*, happened.at::text as cursor from problem p left join lateral (
         select * from (
           select h.at, case when h.action = 'report' then 'report' else 'change' end as kind, ${BOTH_NAMES('u.name', 'h.on_behalf_of_id')} as by, h.text, h.detail,
             h.changes, ${NAMES} as names, null::json as reminder, h.version as tie
           from problem_history h left join user_account u on u.id = h.actor_id
           where h.round_id = p.round_id and h.problem_id = p.id
           union all
           select o.fired_at, 'reminder', null, '', null, '{}', '{}', json_build_object('rule', o.rule, 'offsetDays', o.offset_days, 'basis', o.basis,
             'dueOn', o.due_on, 'late', o.late, 'to',
             (select coalesce(json_agg(t.name order by t.name), '[]') from message m join user_account t on t.id = m.recipient_id
              where m.round_id = o.round_id and m.occurrence_id = o.id)), 0
           from reminder_occurrence o where o.round_id = p.round_id and o.problem_id = p.id and o.state = 'fired') entry
         where $2::timestamptz is null or at < $2 order by at desc, tie desc limit $3) happened on true
       where p.id = $1 order by happened.at desc, happened.tie desc`,
      [problemId, before, limit],
    );
    return rows.length === 0 ? null : rows.filter((row): row is TimelineEntry => row.at !== null);
  }
}
