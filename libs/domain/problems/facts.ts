import type { ReviewFacts } from './review.js';
import type { ExtensionFacts } from './extension.js';
import type { Stage, Status } from './stages.js';

/** What the workflow has to know of a problem. */
export interface ProblemFacts {
  readonly stage: Stage;
  readonly status: Status;
  readonly ownerId: string | null;
  readonly submittedById: string | null;
  readonly reports: number;
  readonly openMeasures: number;
  /** Absent where no extension can be asked for. */
  readonly extension?: ExtensionFacts;
  /** Absent: one level, 审定. */
  readonly review?: ReviewFacts;
  /** Marks of measures that are called done without evidence; `问题` where there is no measure and no evidence. */
  readonly unproven: readonly string[];
}
