import type { DoubtCode, NoticeProblem, ParsedNotice, StatedStatus } from '../notice.js';

/** What a review is about. */
export type FoundInNotice = Pick<ParsedNotice, 'sections' | 'problems' | 'doubts'>;

/** A doubt is known by what it is about and where it stands; `nth` tells apart several of one kind at one place. */
export interface DoubtPlace {
  readonly code: DoubtCode;
  readonly start: number;
  readonly end: number;
  readonly nth?: number;
}

/**
 * What a person decided while reviewing, in order. Problems and sections are known by the place of their first character in
 * the text, so that decisions outlive another reading of it; a split makes a new place, a merge takes one away.
 */
export type ReviewDecision =
  | ({ readonly kind: 'accept' | 'reopen' } & DoubtPlace)
  | { readonly kind: 'retitle'; readonly at: number; readonly title: string }
  | { readonly kind: 'status'; readonly at: number; readonly status: StatedStatus }
  | { readonly kind: 'dismiss' | 'restore'; readonly at: number }
  /** `at` is the first character of the second of the two. */
  | { readonly kind: 'split'; readonly at: number; readonly title?: string }
  /** Into the problem before it. */
  | { readonly kind: 'merge'; readonly at: number }
  /** Under the section that begins at `to`; null: under none. */
  | { readonly kind: 'move'; readonly at: number; readonly to: number | null };

export type DecisionKind = ReviewDecision['kind'];
export type Edit = Exclude<ReviewDecision, DoubtPlace>;
export type EditKind = Edit['kind'];

/** A problem as it stands after the decisions. */
export interface ReviewedProblem extends NoticeProblem {
  /** No problem after all: stays in the tree, does not enter the ledger. */
  readonly dismissed: boolean;
  readonly edits: readonly EditKind[];
}

/** Which edit at its place answers a doubt; every other doubt has to be accepted. */
export const MENDED_BY: Partial<Record<DoubtCode, readonly EditKind[]>> = {
  number_without_dot: ['merge', 'dismiss'],
  number_skipped: ['merge', 'dismiss', 'move'],
  number_repeated: ['merge', 'dismiss', 'move'],
  number_missing: ['merge', 'dismiss'],
  heading_glued: ['merge', 'dismiss', 'retitle'],
  heading_unsure: ['split', 'dismiss'],
  aspect_is_problem: ['dismiss', 'split', 'move', 'retitle'],
  problem_without_text: ['merge', 'dismiss'],
  level_missing: ['move', 'merge', 'dismiss'],
  status_not_understood: ['status', 'dismiss'],
  completed_with_residue: ['status', 'dismiss'],
};
