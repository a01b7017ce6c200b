import { whyNotAsk, whyNotGrant, whyNotRefuse, whyNotWithdraw } from './extension.js';
import type { ProblemFacts } from './facts.js';
import { LEVEL_OF_ACTION, isStillPublic, jointParty, waitsFor } from './review.js';
import type { Action, Relation } from './transitions.js';

type Guard = (problem: ProblemFacts, actorId: string, relations: ReadonlySet<Relation>) => string | null;

const reviewsOthersOnly: Guard = (problem, actorId) =>
  actorId === problem.submittedById || actorId === problem.ownerId ? 'problem.ownReview' : null;

/** The level that the application waits for, and no other; by nobody who has applied or does the work. */
const atItsLevel =
  (action: Action, more: Guard = () => null): Guard =>
  (problem, actorId, relations) => {
    if (waitsFor(problem.review) !== LEVEL_OF_ACTION[action]) return 'problem.otherLevel';
    return reviewsOthersOnly(problem, actorId, relations) ?? more(problem, actorId, relations);
  };

/** The head of the unit sends back what his own level has; the others at any level. */
const returnsFromItsLevel: Guard = (problem, actorId, relations) => {
  const others = (['responsible_leader', 'office', 'discipline'] as const).some((one) => relations.has(one));
  if (!others && waitsFor(problem.review) !== 'unit') return 'problem.otherLevel';
  return reviewsOthersOnly(problem, actorId, relations);
};

/** Why an action that the stage and the role allow is not possible yet: a message code, or null. */
export const GUARDS: Partial<Record<Action, Guard>> = {
  submit: (problem) => {
    if (problem.reports === 0) return 'problem.noProgressReport';
    if (problem.openMeasures > 0) return 'problem.measuresOpen';
    return problem.unproven.length > 0 ? 'problem.noEvidence' : null;
  },
  proposeLongTerm: (problem) => (problem.reports === 0 ? 'problem.noProgressReport' : null),
  // Where a unit has no head the office reviews for it, or nothing would ever leave the level.
  reviewUnit: atItsLevel('reviewUnit', ({ review }, _, relations) =>
    relations.has('unit_head') || review?.hasHead === false ? null : 'problem.otherLevel',
  ),
  reviewJointly: atItsLevel('reviewJointly', ({ review }, _, relations) =>
    jointParty(review, relations) === null ? 'problem.otherLevel' : null,
  ),
  verify: atItsLevel('verify'),
  publicise: atItsLevel('publicise'),
  signOff: atItsLevel('signOff', ({ review }) => (review && isStillPublic(review) ? 'problem.stillPublic' : null)),
  approveLongTerm: reviewsOthersOnly,
  return: returnsFromItsLevel,
  askExtension: ({ extension }) => whyNotAsk(extension),
  grantExtension: ({ extension, ownerId }, actorId) => whyNotGrant(extension, actorId, ownerId),
  refuseExtension: ({ extension, ownerId }, actorId) => whyNotRefuse(extension, actorId, ownerId),
  withdrawExtension: ({ extension }, actorId) => whyNotWithdraw(extension, actorId),
};

/** Reasons that say nothing to who looks at the page: there is nothing to decide on, or it is not his. */
export const UNMENTIONED: readonly string[] = [
  'problem.otherLevel',
  'problem.noDeadline',
  'problem.noExtension',
  'problem.extensionNotYours',
];
