import { RuleViolation, checkResolution, checkWithdrawal, mentioned, threadOf } from '#domain';
import { type Asking, Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { Journal } from '../journal/journal.js';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import type { Actor } from '../users/actor.js';
import { type CommentRow, CommentsRepository, type Mentionable } from './comments.repository.js';

export interface NewComment {
  readonly text: string;
  readonly replyTo?: string | null;
  readonly mentionIds?: readonly string[];
}
export interface Comments {
  readonly comments: readonly CommentRow[];
  readonly people: readonly Mentionable[];
}

/** 评论: said beside the workflow, so no step of it; recorded in the audit log all the same. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
    private readonly comments: CommentsRepository,
    private readonly journal: Journal,
  ) {}

  of(actor: Actor, problemId: string): Promise<Comments> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) => {
      const problem = await this.problem(problemId, tx);
      const [comments, people] = await Promise.all([
        this.comments.of(problemId, actor.userId, tx),
        this.comments.mentionable(problem, tx),
      ]);
      return { comments, people };
    });
  }

  /** The comment's id; who is mentioned is told in the same transaction. */
  write(actor: Actor, problemId: string, { text, replyTo = null, mentionIds = [] }: NewComment): Promise<string> {
    return this.transactions.within(actor.scope, async (tx) => {
      const problem = await this.problem(problemId, tx);
      const answered = replyTo === null ? null : await this.answered(replyTo, problem, actor, tx);
      const told = mentioned(mentionIds, await this.comments.mentionable(problem, tx), actor.userId);
      const id = await this.comments.add(problem, threadOf(answered), text, tx);
      await this.comments.tell(problem, id, told, tx);
      await this.audit('comment.written', problem.id, { comment: id, mentioned: told }, tx);
      return id;
    });
  }

  /** Its words are shown to nobody from then on; that there was a comment stays. */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const comment = await this.lock(id, actor, tx);
      checkWithdrawal(comment, actor.userId);
      await this.comments.withdraw(comment, tx);
      await this.audit('comment.withdrawn', comment.problemId, { comment: id }, tx);
    });
  }

  /** 已解决, or open again. Asking twice changes nothing. */
  resolve(actor: Actor, id: string, resolved: boolean): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      const comment = await this.lock(id, actor, tx);
      checkResolution(comment);
      if ((comment.resolvedAt !== null) === resolved) return;
      await this.comments.resolve(comment, resolved, tx);
      const action = resolved ? 'comment.resolved' : 'comment.reopened';
      await this.audit(action, comment.problemId, { comment: id }, tx);
    });
  }

  see(actor: Actor, problemId: string): Promise<void> {
    return this.transactions.within(actor.scope, async (tx) => {
      await this.comments.see(await this.problem(problemId, tx), tx);
    });
  }

  private async problem(id: string, tx: Asking): Promise<ProblemRecord> {
    const problem = await this.problems.find(id, tx);
    if (problem === null) throw new RuleViolation('problem.unknown');
    return problem;
  }

  private async answered(id: string, problem: ProblemRecord, actor: Actor, tx: Asking): Promise<CommentRow> {
    const comment = await this.comments.find(id, actor.userId, tx);
    if (comment?.problemId !== problem.id) throw new RuleViolation('comment.unknown');
    return comment;
  }

  private async lock(id: string, actor: Actor, tx: Tx): Promise<CommentRow> {
    const comment = await this.comments.lock(id, actor.userId, tx);
    if (comment === null) throw new RuleViolation('comment.unknown');
    return comment;
  }

  private audit(action: string, problemId: string, detail: Record<string, unknown>, tx: Tx): Promise<void> {
    return this.journal.audit({ action, entity: 'comment', entityId: problemId, detail }, tx);
  }
}
