import { RuleViolation } from '../rule-violation.js';
import type { NoticeProblem, ParsedNotice, StatedStatus } from './notice.js';

/** Characters; a longer heading is a paragraph that was taken for one. */
export const LONGEST_TITLE = 500;

/** What a person decided while reading a parsed notice; everything not mentioned stays as parsed. */
export interface ReviewDecisions {
  readonly problems: readonly { readonly path: string; readonly title?: string; readonly status?: StatedStatus }[];
  /** Paths of what is no problem after all. */
  readonly dropped: readonly string[];
  /** Places in `doubts` that a person has looked at and accepted. */
  readonly acceptedDoubts: readonly number[];
}

/** Doubts that nobody has accepted yet. */
export function openDoubts(notice: ParsedNotice, accepted: readonly number[]): number[] {
  return notice.doubts.map((_, place) => place).filter((place) => !accepted.includes(place));
}

/** The problems that enter the ledger; refuses while a doubt is open, so that nothing unclear enters in silence. */
export function reviewNotice(notice: ParsedNotice, decisions: ReviewDecisions): NoticeProblem[] {
  const open = openDoubts(notice, decisions.acceptedDoubts);
  if (open.length > 0)
    throw new RuleViolation('notice.doubtsOpen', { open: open.map((place) => place + 1).join('、') });
  const known = new Set(notice.problems.map((problem) => problem.path));
  for (const path of [...decisions.dropped, ...decisions.problems.map((problem) => problem.path)]) {
    if (!known.has(path)) throw new RuleViolation('notice.unknownPath', { path });
  }
  const problems = notice.problems
    .filter((problem) => !decisions.dropped.includes(problem.path))
    .map((problem) => {
      const decided = decisions.problems.find((one) => one.path === problem.path);
      return { ...problem, title: decided?.title ?? problem.title, status: decided?.status ?? problem.status };
    });
  if (problems.length === 0) throw new RuleViolation('notice.noProblems');
  const long = problems.find((problem) => problem.title.length > LONGEST_TITLE);
  if (long) throw new RuleViolation('notice.titleTooLong', { path: long.path, longest: LONGEST_TITLE });
  return problems;
}
