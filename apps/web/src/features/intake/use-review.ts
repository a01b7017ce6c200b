import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { NoticeImport, NoticeReading } from '../../shared/api/types';
import { placesOf, type ReviewDecision, type ReviewedDoubt, type ReviewedProblem } from './review-rules';
import { useDecisions, type Decisions } from './use-decisions';

export interface Branch {
  /** How numbers begin in it: （一）. */
  label: string;
  heading: string;
  problems: ReviewedProblem[];
}

interface Totals {
  sections: number;
  problems: number;
  measures: number;
  stated: number;
  notStated: number;
  dropped: number;
}

export interface Review extends Decisions {
  reading: NoticeReading;
  problems: ComputedRef<readonly ReviewedProblem[]>;
  doubts: ComputedRef<readonly ReviewedDoubt[]>;
  branches: ComputedRef<Branch[]>;
  totals: ComputedRef<Totals>;
  /** Doubts that nobody has settled, by their places. */
  open: ComputedRef<number[]>;
  /** First character of the problem looked at, and of its piece; -1: none. */
  now: Ref<number>;
  piece: Ref<number>;
  doubtsOf: (problem: ReviewedProblem) => number[];
  loose: ComputedRef<number[]>;
  problemAt: (offset: number) => ReviewedProblem | undefined;
  look: (at: number, piece?: number) => void;
  settle: (kind: 'accept' | 'reopen', doubt: number) => void;
  body: (round: { unitId: string; code: string; name: string }) => NoticeImport;
}

/** A reading under review: the tree as the decisions make it, and what is looked at. */
export function useReview(reading: NoticeReading): Review {
  const decisions = useDecisions(reading);
  const places = placesOf(reading.notice);
  const now = ref(-1);
  const piece = ref(-1);
  const problems = computed(() => decisions.result.value.problems);
  const doubts = computed(() => decisions.result.value.doubts);
  const problemAt = (offset: number): ReviewedProblem | undefined =>
    problems.value.find(({ span }) => span.start <= offset && offset < span.end);
  const owned = computed(() => {
    const byProblem = new Map<number, number[]>();
    doubts.value.forEach(({ span }, place) => {
      const at = problemAt(span.start)?.span.start ?? -1;
      byProblem.set(at, [...(byProblem.get(at) ?? []), place]);
    });
    return byProblem;
  });
  return {
    ...decisions,
    reading,
    problems,
    doubts,
    branches: computed(() => branchesOf(problems.value)),
    totals: computed(() => totalsOf(problems.value)),
    open: computed(() => doubts.value.flatMap(({ state }, place) => (state === 'open' ? [place] : []))),
    now,
    piece,
    doubtsOf: ({ span }) => owned.value.get(span.start) ?? [],
    loose: computed(() => owned.value.get(-1) ?? []),
    problemAt,
    look: (at, inside = -1) => {
      now.value = at;
      piece.value = inside;
    },
    settle: (kind, doubt) => {
      const place = places[doubt];
      if (place) decisions.decide({ kind, ...place });
    },
    body: (round) => ({ text: reading.text, ...round, decisions: decisions.made.value.map(plain) }),
  };
}

const plain = (decision: ReviewDecision): NoticeImport['decisions'][number] => ({ ...decision });

function branchesOf(problems: readonly ReviewedProblem[]): Branch[] {
  const found = new Map<string, ReviewedProblem[]>();
  for (const problem of problems) {
    const aspect = problem.aspect ?? '';
    const there = found.get(aspect);
    if (there) there.push(problem);
    else found.set(aspect, [problem]);
  }
  return [...found].map(([heading, inside]) => ({ label: labelOf(inside), heading, problems: inside }));
}

/** Where all of them have it; a moved problem has taken on that of its new aspect. */
function labelOf(problems: readonly ReviewedProblem[]): string {
  const labels = new Set(
    problems.map(({ path, aspect, subAspect }) =>
      aspect === null ? '' : (path.split('-').at(subAspect ? -3 : -2) ?? ''),
    ),
  );
  const [label = ''] = labels;
  return labels.size === 1 ? label : '';
}

function totalsOf(problems: readonly ReviewedProblem[]): Totals {
  const kept = problems.filter(({ dismissed }) => !dismissed);
  const notStated = kept.filter(({ status }) => status === 'not_stated').length;
  return {
    sections: new Set(kept.map(({ aspect }) => aspect ?? '')).size,
    problems: kept.length,
    measures: kept.reduce((sum, { measures }) => sum + measures.length, 0),
    stated: kept.length - notStated,
    notStated,
    dropped: problems.length - kept.length,
  };
}
