/** The rules of a review are those that the server carries out: the page shows at once what entering will do. */
export {
  MENDED_BY,
  type DoubtPlace,
  type EditKind,
  type Review as ReviewResult,
  type ReviewDecision,
  type ReviewedDoubt,
  type ReviewedProblem,
  placesOf,
  review as carryOut,
} from '../../../../../libs/domain/notices/review/index.js';
