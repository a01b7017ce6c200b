import type { Tx } from '#database';
import { Injectable } from '@nestjs/common';

interface Told {
  readonly id: string;
  readonly at: Date;
  readonly readAt: Date | null;
  readonly late: boolean;
  readonly problemId: string;
  readonly number: string;
  readonly roundCode: string;
  readonly title: string;
}
/** What an occurrence reminds of. */
interface Reminding {
  readonly comment: null;
  readonly rule: 'approaching' | 'due' | 'overdue';
  readonly offsetDays: number;
  readonly basis: 'deadline' | 'check_in';
  readonly dueOn: string;
}
/** A comment that mentions the recipient; withdrawn, it has no text. */
interface Mentioning {
  readonly comment: { readonly id: string; readonly by: string; readonly text: string | null };
}
export type MessageRow = Told & (Reminding | Mentioning);

/** SQL: what a comment of message `m` says, as json, or null. */
export const COMMENT_SAID = `(select json_build_object('id', c.id, 'by', writer.name,
    'text', case when c.withdrawn_at is null then c.text end)
  from comment c join user_account writer on writer.id = c.written_by_id where c.round_id = m.round_id and c.id = m.comment_id)`;

@Injectable()
export class MessagesRepository {
  /** A person's own messages, newest first. Ids grow with time, so the id is the cursor. */
  list(recipientId: string, after: string | null, limit: number, tx: Tx): Promise<MessageRow[]> {
    return tx.query<MessageRow>(
      `select m.id, m.created_at as at, m.read_at as "readAt", coalesce(o.late, false) as late, ${COMMENT_SAID} as comment, m.problem_id as "problemId", p.number, r.code as "roundCode",
         p.title, o.rule, o.offset_days as "offsetDays", o.basis, o.due_on as "dueOn"
       from message m
       left join reminder_occurrence o on o.round_id = m.round_id and o.id = m.occurrence_id
       join problem p on p.round_id = m.round_id and p.id = m.problem_id
       join inspection_round r on r.id = m.round_id
       where m.recipient_id = $1 and ($2::uuid is null or m.id < $2) order by m.id desc limit $3`,
      [recipientId, after, limit],
    );
  }

  async unread(recipientId: string, tx: Tx): Promise<number> {
    const counted = await tx.one<{ unread: number }>(
      `select count(*) as unread from message where recipient_id = $1 and read_at is null`,
      [recipientId],
    );
    return counted?.unread ?? 0;
  }

  /** Marks one message read, or all when no id is given. Says whether there was one. */
  async markRead(recipientId: string, id: string | null, tx: Tx): Promise<boolean> {
    const marked = await tx.query(
      `update message set read_at = coalesce(read_at, app_now()) where recipient_id = $1 and ($2::uuid is null or id = $2) returning id`,
      [recipientId, id],
    );
    return marked.length > 0;
  }
}
