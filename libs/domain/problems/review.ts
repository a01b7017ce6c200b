import { type LocalDate, addDays } from '../calendar/local-date.js';
import {
  type JointParty,
  type ReviewLevel,
  type ReviewLevels,
  daysOf,
  levelAfter,
  partiesOfJoint,
} from './review-levels.js';
import type { Action, Relation } from './transitions.js';

/** Where an application for sign-off stands. */
export interface ReviewFacts {
  readonly levels: ReviewLevels;
  /** The level that it waits for; null where nothing is applied for. */
  readonly level: ReviewLevel | null;
  /** To which level the next application goes at once. */
  readonly resume: ReviewLevel | null;
  /** Parties of 会审 that have agreed to this application. */
  readonly agreed: readonly JointParty[];
  /** Last day of 公示, once it has begun. */
  readonly publicUntil: LocalDate | null;
  readonly today: LocalDate;
  /** Whether somebody heads the lead unit. */
  readonly hasHead: boolean;
}

/** The step that passes each level. */
export const LEVEL_OF_ACTION: Partial<Record<Action, ReviewLevel>> = {
  reviewUnit: 'unit',
  reviewJointly: 'joint',
  verify: 'verification',
  publicise: 'publicity',
  signOff: 'final',
};

/** The level that a problem under review waits for; one submitted before there were levels waits for the last. */
export const waitsFor = (review: ReviewFacts | undefined): ReviewLevel => review?.level ?? 'final';

/** For which party of 会审 this person may agree now: one that has not. */
export function jointParty(review: ReviewFacts | undefined, relations: ReadonlySet<Relation>): JointParty | null {
  if (!review) return null;
  return partiesOfJoint(review.levels).find((one) => relations.has(one) && !review.agreed.includes(one)) ?? null;
}

/** 公示 has to end before the level after it: the last day is a whole day. */
export function isStillPublic({ publicUntil, today }: ReviewFacts): boolean {
  return publicUntil !== null && today <= publicUntil;
}

interface Passing {
  readonly reviewLevel: ReviewLevel;
  readonly levelSince?: LocalDate;
  readonly publicUntil?: LocalDate;
}

/** Where the application goes when `action` has passed its level; 会审 waits until every party has agreed. */
export function passing(review: ReviewFacts, action: Action, relations: ReadonlySet<Relation>): Passing {
  const level = LEVEL_OF_ACTION[action] ?? waitsFor(review);
  const open = partiesOfJoint(review.levels).filter((party) => !review.agreed.includes(party));
  const mine = jointParty(review, relations);
  if (level === 'joint' && open.some((party) => party !== mine)) return { reviewLevel: level };
  const next = { reviewLevel: levelAfter(review.levels, level), levelSince: review.today };
  if (level !== 'publicity') return next;
  // The day of the beginning is the first of its days.
  return { ...next, publicUntil: addDays(review.today, daysOf(review.levels, level) - 1) };
}
