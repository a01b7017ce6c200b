import { RuleViolation } from '../rule-violation.js';

export interface CommentFacts {
  readonly id: string;
  readonly byId: string;
  /** The comment that it answers; null for the one that a thread begins with. */
  readonly replyTo: string | null;
  readonly withdrawnAt: string | null;
}

/** Threads have one level: an answer to an answer stands under the same beginning. */
export function threadOf(replyTo: CommentFacts | null): string | null {
  return replyTo === null ? null : (replyTo.replyTo ?? replyTo.id);
}

/** One takes back one's own words, once. */
export function checkWithdrawal(comment: CommentFacts, actorId: string): void {
  if (comment.byId !== actorId) throw new RuleViolation('comment.notYours');
  if (comment.withdrawnAt !== null) throw new RuleViolation('comment.withdrawn');
}

/** A thread is settled as a whole, at its beginning. */
export function checkResolution(comment: CommentFacts): void {
  if (comment.replyTo !== null) throw new RuleViolation('comment.notThread');
}

/** Who is mentioned has to see the problem; each is told once, and nobody of himself. */
export function mentioned(
  ids: readonly string[],
  able: readonly { readonly id: string }[],
  actorId: string,
): readonly string[] {
  const wanted = [...new Set(ids)];
  if (wanted.some((id) => !able.some((one) => one.id === id))) throw new RuleViolation('comment.cannotSee');
  return wanted.filter((id) => id !== actorId);
}

/** The message to who was mentioned. */
export function mentionSaid(by: string, number: string, text: string | null): string {
  return `${by}在 ${number} 的评论中提到了你${text === null ? '（已撤回）' : `：${shortened(text)}`}`;
}

const SHOWN = 80;

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= SHOWN ? characters.join('') : `${characters.slice(0, SHOWN).join('')}…`;
}
