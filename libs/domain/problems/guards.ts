import type { ProblemFacts } from './facts.js';
import type { Action } from './transitions.js';

type Guard = (problem: ProblemFacts, actorId: string) => string | null;

const reviewsOthersOnly: Guard = (problem, actorId) =>
  actorId === problem.submittedById || actorId === problem.ownerId ? 'problem.ownReview' : null;

/** Why an action that the stage and the role allow is not possible yet: a message code, or null. */
export const GUARDS: Partial<Record<Action, Guard>> = {
  submit: (problem) => {
    if (problem.reports === 0) return 'problem.noProgressReport';
    return problem.openMeasures > 0 ? 'problem.measuresOpen' : null;
  },
  proposeLongTerm: (problem) => (problem.reports === 0 ? 'problem.noProgressReport' : null),
  signOff: reviewsOthersOnly,
  approveLongTerm: reviewsOthersOnly,
  return: reviewsOthersOnly,
};
