import { type CommentFacts, ROLES, seesBusiness } from '#domain';
import { type Asking, type Tx, below } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from '../problems/problem-rows.js';

export interface CommentRow extends CommentFacts {
  readonly roundId: string;
  readonly problemId: string;
  readonly by: string;
  readonly at: Date;
  /** Null where it was withdrawn: nobody reads it any more. */
  readonly text: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Date | null;
  /** Of somebody else, and written since this person looked last. */
  readonly unread: boolean;
}
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}
type Place = Pick<ProblemRecord, 'roundId' | 'id'>;

const COMMENT = `select c.id, c.round_id as "roundId", c.problem_id as "problemId", c.reply_to as "replyTo", c.written_by_id as "byId",
    writer.name as by, c.written_at as at, case when c.withdrawn_at is null then c.text end as text, c.withdrawn_at as "withdrawnAt",
    resolver.name as "resolvedBy", c.resolved_at as "resolvedAt",
    c.written_by_id is distinct from $2 and c.withdrawn_at is null and c.written_at > coalesce(s.seen_at, '-infinity') as unread
  from comment c join user_account writer on writer.id = c.written_by_id left join user_account resolver on resolver.id = c.resolved_by_id
  left join comment_seen s on s.round_id = c.round_id and s.problem_id = c.problem_id and s.user_id = $2`;

@Injectable()
export class CommentsRepository {
  /** In the order in which they were written. */
  of(problemId: string, userId: string, tx: Asking): Promise<CommentRow[]> {
    return tx.query<CommentRow>(`${COMMENT} where c.problem_id = $1 order by c.id`, [problemId, userId]);
  }

  find(id: string, userId: string, tx: Asking): Promise<CommentRow | null> {
    return tx.one<CommentRow>(`${COMMENT} where c.id = $1`, [id, userId]);
  }

  /** The comment, locked until the transaction ends. */
  async lock(id: string, userId: string, tx: Asking): Promise<CommentRow | null> {
    await tx.query(`select 1 from comment where id = $1 for update`, [id]);
    return this.find(id, userId, tx);
  }

  /** Who sees the problem: a role that sees business reaches its round, its lead unit or one that supports it. */
  mentionable(problem: ProblemRecord, tx: Asking): Promise<Mentionable[]> {
    const units = [problem.roundUnitId, ...problem.supportingUnitList.map(({ id }) => id)];
    if (problem.leadUnit) units.push(problem.leadUnit.id);
    return tx.query<Mentionable>(
      `select distinct on (u.name, u.id) u.id, u.name, held.name as unit
       from membership m join user_account u on u.id = m.user_id and u.active join unit held on held.id = m.unit_id
       join unit wanted on wanted.id = any ($1) and ${below('wanted', 'held')}
       where m.role = any ($2) order by u.name, u.id`,
      [units, ROLES.filter(seesBusiness)],
    );
  }

  async add(problem: Place, replyTo: string | null, text: string, tx: Tx): Promise<string> {
    const added = await tx.one<{ id: string }>(
      `insert into comment (round_id, problem_id, reply_to, text, written_by_id) values ($1, $2, $3, $4, $5) returning id`,
      [problem.roundId, problem.id, replyTo, text, tx.scope.userId],
    );
    if (!added) throw new Error('insert gave no row');
    return added.id;
  }

  /** In-app at once; the workers see to the channels outside. */
  async tell(problem: Place, commentId: string, recipients: readonly string[], tx: Tx): Promise<void> {
    await tx.query(
      `insert into message (round_id, comment_id, problem_id, recipient_id) select $1, $2, $3, unnest($4::uuid[])`,
      [problem.roundId, commentId, problem.id, recipients],
    );
  }

  async withdraw({ roundId, id }: CommentRow, tx: Tx): Promise<void> {
    await tx.query(`update comment set withdrawn_at = app_now() where round_id = $1 and id = $2`, [roundId, id]);
  }

  async resolve({ roundId, id }: CommentRow, resolved: boolean, tx: Tx): Promise<void> {
    await tx.query(
      `update comment set resolved_at = case when $3 then app_now() end, resolved_by_id = case when $3 then $4::uuid end
       where round_id = $1 and id = $2`,
      [roundId, id, resolved, tx.scope.userId],
    );
  }

  async see(problem: Place, tx: Tx): Promise<void> {
    await tx.query(
      `insert into comment_seen (round_id, problem_id, user_id) values ($1, $2, $3)
       on conflict (round_id, problem_id, user_id) do update set seen_at = app_now()`,
      [problem.roundId, problem.id, tx.scope.userId],
    );
  }
}
