import { guardsIn } from './guard.mjs';

const REVIEWS_SPEC = 'libs/features/problems/reviews.db-spec.ts';
const LEVELS_SPEC = 'libs/domain/problems/review-levels.spec.ts';

const AT_LEVEL = guardsIn('libs/domain/problems/guards.ts', REVIEWS_SPEC, [
  {
    name: 'review: a level in its turn',
    text: `if (waitsFor(problem.review) !== LEVEL_OF_ACTION[action]) return 'problem.otherLevel';`,
  },
  {
    name: 'review: not one’s own application',
    text: 'return reviewsOthersOnly(problem, actorId, relations) ?? more(problem, actorId, relations);',
    by: 'return more(problem, actorId, relations);',
  },
  {
    name: 'review: the head returns at his own level',
    text: `if (!others && waitsFor(problem.review) !== 'unit') return 'problem.otherLevel';`,
  },
  {
    name: 'review: the office for a unit without a head alone',
    text: 'review?.hasHead === false',
    by: 'review !== undefined',
  },
  { name: 'review: not before the end of 公示', text: 'review && isStillPublic(review)', by: 'review === null' },
]);

const LEVELS = guardsIn('libs/domain/problems/review-levels.ts', LEVELS_SPEC, [
  {
    name: 'review levels: 审定 is one of them',
    text: `if (!names.includes('final')) throw new RuleViolation('review.noFinal');`,
  },
  {
    name: 'review levels: each once',
    text: `if (new Set(names).size !== names.length) throw new RuleViolation('review.levelTwice');`,
  },
]);

const SET_UP = guardsIn('libs/features/rounds/rounds.service.ts', REVIEWS_SPEC, [
  {
    name: 'review levels: set by the office',
    text: `if (!actorMay(actor, 'setUpRound', round.unitId)) throw new RuleViolation('round.mayNotSetUp');`,
  },
]);

export const REVIEWS = [...AT_LEVEL, ...LEVELS, ...SET_UP];
