export type { DecisionKind, DoubtPlace, Edit, EditKind, ReviewDecision, ReviewedProblem } from './decisions.js';
export { MENDED_BY } from './decisions.js';
export { LONGEST_TITLE, type ReadNotice } from './edits.js';
export * from './review.js';
