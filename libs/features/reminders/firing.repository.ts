import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { FALLBACK, RECIPIENTS } from './reminders.repository.js';

export interface Fired {
  readonly occurrences: number;
  readonly messages: number;
  readonly deliveries: number;
}

/** Later than this after its hour a reminder says 补发. */
const LATE_AFTER = `interval '1 hour'`;

@Injectable()
export class FiringRepository {
  /**
   * Fires what is due, in one statement: occurrences, messages, deliveries and the audit row stand or fall together.
   * Any number of workers may call it at once; each occurrence is taken by one of them. The clock is the database's.
   */
  async fireDue(limit: number, firedBy: string, channels: readonly string[], tx: Tx): Promise<Fired> {
    const fired = await tx.one<Fired>(
      `with due as materialized (
         select o.round_id, o.id from reminder_occurrence o
         where o.state = 'pending' and o.due_at <= app_now()
         order by o.due_at limit $1 for update skip locked),
       fired as (
         update reminder_occurrence o set state = 'fired', fired_at = app_now(), fired_by = $2, late = app_now() > o.due_at + ${LATE_AFTER}
         from due where o.round_id = due.round_id and o.id = due.id
         returning o.*),
       messages as (
         insert into message (round_id, occurrence_id, problem_id, recipient_id)
         select o.round_id, o.id, o.problem_id, recipient
         from fired o
         join problem p on p.round_id = o.round_id and p.id = o.problem_id
         join inspection_round r on r.id = o.round_id
         cross join lateral (${RECIPIENTS}) told
         cross join lateral unnest(coalesce(told.ids, ${FALLBACK})) as recipient
         returning round_id, id, occurrence_id, recipient_id),
       deliveries as (
         insert into delivery (round_id, message_id, recipient_id, channel, not_before)
         select m.round_id, m.id, m.recipient_id, channel, f.due_at -- not now: a clock set forward and back would hold it up
         from messages m join fired f on f.round_id = m.round_id and f.id = m.occurrence_id
         join user_account u on u.id = m.recipient_id and u.email is not null
         cross join unnest($3::text[]) as channel
         returning id),
       counted as (
         select (select count(*) from fired) as occurrences, (select count(*) from messages) as messages,
           (select count(*) from deliveries) as deliveries),
       recorded as (
         select audit_append(null, 'reminders.fired', 'reminder_occurrence', null,
           jsonb_build_object('occurrences', (select json_agg(id) from fired), 'by', $2::text), null) as seq
         from counted where occurrences > 0)
       select counted.* from counted left join recorded on true`,
      [limit, firedBy, channels],
    );
    return fired ?? { occurrences: 0, messages: 0, deliveries: 0 };
  }
}
