import { whyNotAsk, whyNotGrant, whyNotRefuse, whyNotWithdraw } from './extension.js';
import type { ProblemFacts } from './facts.js';
import type { Action } from './transitions.js';

type Guard = (problem: ProblemFacts, actorId: string) => string | null;

const reviewsOthersOnly: Guard = (problem, actorId) =>
  actorId === problem.submittedById || actorId === problem.ownerId ? 'problem.ownReview' : null;

/** Why an action that the stage and the role allow is not possible yet: a message code, or null. */
export const GUARDS: Partial<Record<Action, Guard>> = {
  submit: (problem) => {
    if (problem.reports === 0) return 'problem.noProgressReport';
    if (problem.openMeasures > 0) return 'problem.measuresOpen';
    return problem.unproven.length > 0 ? 'problem.noEvidence' : null;
  },
  proposeLongTerm: (problem) => (problem.reports === 0 ? 'problem.noProgressReport' : null),
  signOff: reviewsOthersOnly,
  approveLongTerm: reviewsOthersOnly,
  return: reviewsOthersOnly,
  askExtension: ({ extension }) => whyNotAsk(extension),
  grantExtension: ({ extension, ownerId }, actorId) => whyNotGrant(extension, actorId, ownerId),
  refuseExtension: ({ extension, ownerId }, actorId) => whyNotRefuse(extension, actorId, ownerId),
  withdrawExtension: ({ extension }, actorId) => whyNotWithdraw(extension, actorId),
};

/** Reasons that say nothing to who looks at the page: there is nothing to decide on, or it is not his. */
export const UNMENTIONED: readonly string[] = [
  'problem.noDeadline',
  'problem.noExtension',
  'problem.extensionNotYours',
];
