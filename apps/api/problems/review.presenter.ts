import { JOINT_PARTIES, REVIEW_LEVELS, deadlineState, reviewSteps } from '#domain';
import { type ProblemView, reviewFactsOf } from '#features';
import type { OpinionDto, ReviewDto } from './review.dto.js';

/** The way of the application through its levels; null where nobody has applied. */
export function presentReview(view: ProblemView): ReviewDto | null {
  const { problem, today, calendar } = view;
  if (problem.applications === 0) return null;
  const review = reviewFactsOf(problem, today);
  const unit = problem.leadUnit?.name ?? '责任单位';
  const reviewers = {
    ...{
      unit: problem.unitHasHead ? `${unit}负责人` : '整改办（该单位没有负责人账号）',
      joint: '',
      verification: '派驻纪检组或整改办',
      publicity: '整改办',
    },
    final: problem.leader?.name ?? '责任领导',
  };
  const steps = reviewSteps(
    review,
    {
      ...{ opinions: problem.reviewList, application: problem.applications, levelSince: problem.levelSince },
      ...{ isSubmitted: problem.stage === 'submitted', reviewers },
    },
    calendar,
  );
  return {
    application: problem.applications,
    publicUntil: problem.publicUntil,
    resume: problem.resumeLevel && REVIEW_LEVELS[problem.resumeLevel],
    steps: steps.map(({ opinions, waiting, dueOn, ...step }) => ({
      ...step,
      waiting: [...waiting],
      dueOn,
      due: deadlineState(dueOn, today, calendar),
      opinions: opinions.map(presentOpinion),
    })),
    earlier: problem.reviewList.filter(({ application }) => application < problem.applications).map(presentOpinion),
  };
}

function presentOpinion({ level, party, ...said }: ProblemView['problem']['reviewList'][number]): OpinionDto {
  return { ...said, levelName: REVIEW_LEVELS[level], partyName: party && JOINT_PARTIES[party] };
}
