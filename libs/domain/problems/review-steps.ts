import type { LocalDate } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import {
  JOINT_PARTIES,
  type JointParty,
  REVIEW_LEVELS,
  type ReviewLevel,
  daysOf,
  partiesOfJoint,
} from './review-levels.js';
import { type ReviewFacts, waitsFor } from './review.js';

/** What was said at a level, by whom, on which day. */
export interface Opinion {
  readonly application: number;
  readonly level: ReviewLevel;
  readonly party: JointParty | null;
  readonly verdict: 'agreed' | 'returned';
  readonly opinion: string | null;
  readonly by: string;
  readonly on: LocalDate;
}
export interface ReviewStep {
  readonly level: ReviewLevel;
  readonly name: string;
  readonly state: 'passed' | 'now' | 'ahead';
  /** Who has spoken in this application, and who is still to speak. */
  readonly opinions: readonly Opinion[];
  readonly waiting: readonly string[];
  /** Until when this level has it; null where it has not come to it. */
  readonly dueOn: LocalDate | null;
  readonly days: number;
}

/** The way of an application through the levels of its round, as its page shows it. */
export function reviewSteps(
  review: ReviewFacts,
  facts: {
    readonly opinions: readonly Opinion[];
    readonly application: number;
    readonly levelSince: LocalDate | null;
    readonly isSubmitted: boolean;
    readonly reviewers: Readonly<Record<ReviewLevel, string>>;
  },
  calendar: WorkCalendar,
): ReviewStep[] {
  const names = review.levels.map(({ level }) => level);
  const now = facts.isSubmitted ? names.indexOf(waitsFor(review)) : -1;
  return review.levels.map(({ level, days }, place) => {
    const opinions = facts.opinions.filter((one) => one.application === facts.application && one.level === level);
    const isPassed = opinions.some(({ verdict }) => verdict === 'agreed') && place !== now;
    const state = place === now ? 'now' : isPassed || (now > place && facts.isSubmitted) ? 'passed' : 'ahead';
    const since = place === now ? facts.levelSince : null;
    const waiting = state === 'passed' ? [] : whoIsAsked(review, level, facts.reviewers);
    const dueOn = since && level !== 'publicity' ? calendar.addWorkingDays(since, daysOf(review.levels, level)) : null;
    return { level, name: REVIEW_LEVELS[level], state, opinions, waiting, dueOn, days };
  });
}

function whoIsAsked(
  review: ReviewFacts,
  level: ReviewLevel,
  reviewers: Readonly<Record<ReviewLevel, string>>,
): string[] {
  if (level !== 'joint') return [reviewers[level]];
  return partiesOfJoint(review.levels)
    .filter((party) => !review.agreed.includes(party))
    .map((party) => JOINT_PARTIES[party]);
}
