import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ReminderSubjectRow } from './reminder-plans.js';

/** An occurrence as people are told of it. */
export interface OccurrenceRow {
  readonly problemId: string;
  readonly number: string;
  readonly roundCode: string;
  readonly title: string;
  readonly rule: 'approaching' | 'due' | 'overdue';
  readonly offsetDays: number;
  readonly basis: 'deadline' | 'check_in';
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly recipients: { id: string; name: string; email: string | null }[];
}

/** SQL: the day on which the occurrence fires, or fired late. */
const FIRES_ON = `(greatest(o.due_at, app_now()) at time zone 'Asia/Shanghai')::date`;

/**
 * Who is told: owner, heads of the lead unit, responsible leader and who stands in for him that day, as they are now and with
 * an account in use; where none of these is left the round's office, and failing that whoever opened the round, so that
 * nothing goes to nobody.
 */
export const RECIPIENTS = `
  select array_agg(distinct told.id) as ids from (
    select p.owner_id as id where 'owner' = any (o.recipients)
    union select p.leader_id where 'leader' = any (o.recipients)
    union select unnest(deputies_of(p.leader_id, ${FIRES_ON})) where 'leader' = any (o.recipients)
    union select m.user_id from membership m where 'unit_head' = any (o.recipients)
      and m.unit_id = p.lead_unit_id and m.role = 'unit_head') told
  join user_account reader on reader.id = told.id and reader.active`;
export const FALLBACK = `
  coalesce((select array_agg(m.user_id) from membership m join user_account reader on reader.id = m.user_id and reader.active
    where m.unit_id = r.unit_id and m.role = 'office'), array[r.created_by_id])`;

const WHAT_AND_WHOM = `o.rule, o.offset_days as "offsetDays", o.basis, o.due_on as "dueOn", o.due_at as "dueAt",
    (select json_agg(json_build_object('id', u.id, 'name', u.name, 'email', u.email) order by u.name)
     from user_account u where u.id = any (coalesce(told.ids, ${FALLBACK}))) as recipients`;

const OCCURRENCE = `
  select p.id as "problemId", p.number, r.code as "roundCode", p.title, ${WHAT_AND_WHOM}
  from reminder_occurrence o
  join problem p on p.round_id = o.round_id and p.id = o.problem_id
  join inspection_round r on r.id = o.round_id
  cross join lateral (${RECIPIENTS}) told`;

/** SQL: the next reminders of problem `p` in round `r`, as json; so a page costs one statement less. */
export const NEXT_REMINDERS = `coalesce((select json_agg(next) from (
    select ${WHAT_AND_WHOM} from reminder_occurrence o cross join lateral (${RECIPIENTS}) told
    where o.round_id = p.round_id and o.problem_id = p.id and o.state = 'pending' order by o.due_at limit 5) next), '[]')`;
export type NextReminder = Pick<OccurrenceRow, 'rule' | 'offsetDays' | 'basis' | 'dueOn' | 'recipients'> & {
  readonly dueAt: string;
};

@Injectable()
export class RemindersRepository {
  /** Pending occurrences of a round up to an instant, in the order in which they will fire. */
  listPending(roundId: string, until: Date, limit: number, tx: Tx): Promise<OccurrenceRow[]> {
    return tx.query<OccurrenceRow>(
      `${OCCURRENCE} where o.round_id = $1 and o.state = 'pending' and o.due_at <= $2 order by o.due_at, p.position limit $3`,
      [roundId, until, limit],
    );
  }

  /** Pending occurrences that name one of the person's problems, for his workbench. */
  listFor(userId: string, roundId: string | null, until: Date, tx: Tx): Promise<OccurrenceRow[]> {
    return tx.query<OccurrenceRow>(
      `${OCCURRENCE} where o.state = 'pending' and o.due_at <= $2 and ($3::uuid is null or o.round_id = $3)
         and $1 = any (coalesce(told.ids, ${FALLBACK})) order by o.due_at limit 20`,
      [userId, until, roundId],
    );
  }

  /** Problems whose next reminder is not yet planned: the plan reaches only some weeks ahead. */
  listToExtend(limit: number, tx: Tx): Promise<ReminderSubjectRow[]> {
    return tx.query<ReminderSubjectRow>(
      `select p.round_id as "roundId", p.id, p.stage, p.due_on as "dueOn", p.due_revision as "dueRevision" from problem p
       where p.stage in ('assigned', 'rectifying', 'long_term', 'paused') and p.due_on is not null
         and not exists (select 1 from reminder_occurrence o
           where o.round_id = p.round_id and o.problem_id = p.id and o.state = 'pending')
       order by p.due_on limit $1`,
      [limit],
    );
  }

  /** Problems with an open date; a newly published year may move their reminders. */
  listReminded(tx: Tx): Promise<ReminderSubjectRow[]> {
    return tx.query<ReminderSubjectRow>(
      `select round_id as "roundId", id, stage, due_on as "dueOn", due_revision as "dueRevision" from problem
       where stage in ('assigned', 'rectifying', 'long_term', 'paused') and due_on is not null`,
    );
  }

  async nextDueAt(tx: Tx): Promise<Date | null> {
    return (
      (await tx.one<{ at: Date | null }>(`select min(due_at) as at from reminder_occurrence where state = 'pending'`))
        ?.at ?? null
    );
  }
}
