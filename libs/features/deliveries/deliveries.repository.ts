import type { SendOutcome } from '#notifications';
import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { COMMENT_SAID } from '../messages/messages.repository.js';

interface Claimed {
  readonly id: string;
  readonly lease: string;
  readonly attempts: number;
  readonly name: string;
  readonly email: string;
  readonly problemId: string;
  readonly number: string;
  readonly roundCode: string;
  readonly title: string;
  readonly late: boolean;
}
interface Reminding {
  readonly comment: null;
  readonly dueOn: string;
  readonly basis: 'deadline' | 'check_in';
  readonly rule: 'approaching' | 'due' | 'overdue';
  readonly offsetDays: number;
}
interface Mentioning {
  readonly comment: { readonly by: string; readonly text: string | null };
}
export type ClaimedDelivery = Claimed & (Reminding | Mentioning);

/** Longer than any SMTP conversation may last. */
const LEASE = `interval '3 minutes'`;
const MOST_ATTEMPTS = 5;
const MOST_LINES = 50;

@Injectable()
export class DeliveriesRepository {
  /**
   * Takes everything that waits for one person on a channel, and writes down that a try begins; only then may anything
   * leave. Of several workers each gets another person.
   */
  claim(channel: string, tx: Tx): Promise<ClaimedDelivery[]> {
    return tx.query<ClaimedDelivery>(
      `with next as materialized (
         select d.recipient_id from delivery d
         where d.channel = $1 and d.state = 'new' and d.not_before <= app_now()
         order by d.not_before, d.id limit 1 for update skip locked),
       waiting as materialized (
         select d.round_id, d.id from delivery d join next on next.recipient_id = d.recipient_id
         where d.channel = $1 and d.state = 'new' and d.not_before <= app_now()
         order by d.id limit ${MOST_LINES} for update of d skip locked),
       lease as materialized (select uuidv7() as id),
       claimed as (
         update delivery d set state = 'sending', lease = lease.id, lease_until = app_now() + ${LEASE}, attempts = d.attempts + 1
         from waiting, lease where d.round_id = waiting.round_id and d.id = waiting.id
         returning d.*),
       begun as (
         insert into delivery_attempt (round_id, delivery_id, lease, outcome)
         select round_id, id, lease, 'begun' from claimed)
       select c.id, c.lease, c.attempts, u.name, u.email, m.problem_id as "problemId", p.number, r.code as "roundCode", p.title,
         o.due_on as "dueOn", o.basis, o.rule, o.offset_days as "offsetDays", coalesce(o.late, false) as late, ${COMMENT_SAID} as comment
       from claimed c join message m on m.round_id = c.round_id and m.id = c.message_id
       left join reminder_occurrence o on o.round_id = m.round_id and o.id = m.occurrence_id
       join problem p on p.round_id = m.round_id and p.id = m.problem_id
       join inspection_round r on r.id = m.round_id join user_account u on u.id = c.recipient_id
       order by o.due_on nulls last, p.position`,
      [channel],
    );
  }

  /** Whoever was mentioned has a mail too; a channel set up later tells nothing of before. */
  async addMentions(channel: string, tx: Tx): Promise<void> {
    await tx.query(
      `insert into delivery (round_id, message_id, recipient_id, channel, not_before)
       select m.round_id, m.id, m.recipient_id, $1, m.created_at
       from message m join user_account u on u.id = m.recipient_id and u.email is not null
       where m.comment_id is not null and m.created_at > app_now() - interval '1 day' on conflict do nothing`,
      [channel],
    );
  }

  /** Ends a try. A worker whose lease was taken from it meanwhile changes nothing. */
  async settle(lease: string, outcome: SendOutcome, tx: Tx): Promise<void> {
    const retry = outcome.kind === 'rejected' && outcome.again;
    const state = outcome.kind === 'rejected' ? 'failed' : outcome.kind;
    await tx.query(
      `with settled as (
         update delivery set lease_until = null,
           state = case when $3 and attempts < ${MOST_ATTEMPTS} then 'new' else $2 end,
           not_before = case when $3 then app_now() + attempts * attempts * interval '1 minute' else not_before end
         where lease = $1 and state = 'sending' returning round_id, id)
       insert into delivery_attempt (round_id, delivery_id, lease, outcome, answer)
       select round_id, id, $1, $4, $5 from settled`,
      [lease, state, retry, OUTCOMES[outcome.kind], outcome.answer],
    );
  }

  /** A worker died while sending: whether the mail left nobody knows, so a person decides. */
  async abandonExpired(tx: Tx): Promise<number> {
    const abandoned = await tx.query(
      `with lost as (
         update delivery set state = 'unknown', lease_until = null where state = 'sending' and lease_until < app_now()
         returning round_id, id, lease)
       insert into delivery_attempt (round_id, delivery_id, lease, outcome, answer)
       select round_id, id, lease, 'unknown', 'worker lost' from lost returning id`,
    );
    return abandoned.length;
  }

  countByState(tx: Tx): Promise<{ channel: string; state: string; count: number }[]> {
    return tx.query(`select channel, state, count(*) as count from delivery group by 1, 2 order by 1, 2`);
  }
}

const OUTCOMES: Record<SendOutcome['kind'], string> = { sent: 'ok', rejected: 'failed', unknown: 'unknown' };
