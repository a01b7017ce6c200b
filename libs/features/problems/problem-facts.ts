import {
  type EffectFacts,
  type LocalDate,
  type ProblemFacts,
  type ProblemParties,
  type ReviewFacts,
  unprovenOf,
} from '#domain';
import type { MeasureRow, ProblemRecord } from './problem-rows.js';

/** The record in the words of the workflow. */
export function factsOf(problem: ProblemRecord, today: LocalDate): ProblemFacts & EffectFacts {
  return {
    stage: problem.stage,
    status: problem.status,
    ownerId: problem.owner?.id ?? null,
    submittedById: problem.submittedById,
    reports: problem.reports,
    openMeasures: problem.measuresTotal - problem.measuresCompleted,
    unproven: unprovenOf(problem.measureList, problem.evidenceList),
    deadline: problem.deadline,
    cycleMonths: problem.cycleMonths,
    pausedOn: problem.pausedOn,
    applications: problem.applications,
    review: reviewFactsOf(problem, today),
    extension: {
      today,
      deadline: problem.deadline,
      open: problem.extension,
      granted: problem.extensionsGranted,
    },
  };
}

/** With the measures that are asked about; where nothing is said, none of them. */
export function partiesOf(problem: ProblemRecord, measures: readonly MeasureRow[] = []): ProblemParties {
  const standing = measures.filter(({ withdrawnOn }) => withdrawnOn === null);
  return {
    measures: standing.map(({ owner, unit }) => ({ ownerId: owner?.id ?? null, unitId: unit?.id ?? null })),
    roundUnitId: problem.roundUnitId,
    leadUnitId: problem.leadUnit?.id ?? null,
    leaderId: problem.leader?.id ?? null,
    ownerId: problem.owner?.id ?? null,
  };
}

/** Where the application for sign-off stands, and who has agreed to it. */
export function reviewFactsOf(problem: ProblemRecord, today: LocalDate): ReviewFacts {
  const agreed = problem.reviewList.flatMap(({ application, verdict, level, party }) =>
    application === problem.applications && verdict === 'agreed' && level === 'joint' && party ? [party] : [],
  );
  const { reviewLevels: levels, reviewLevel: level, resumeLevel: resume, publicUntil } = problem;
  return { levels, level, resume, agreed, publicUntil, today, hasHead: problem.unitHasHead };
}
