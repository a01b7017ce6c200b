import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import type { NoticeImport, NoticeReading, ParsedProblem, Status } from '../../shared/api/types';

interface Decision {
  title: string;
  status: Status;
  dropped: boolean;
}

export interface Branch {
  heading: string;
  problems: ParsedProblem[];
}

export interface Review {
  decisions: Record<string, Decision>;
  accepted: Set<number>;
  branches: ComputedRef<Branch[]>;
  totals: ComputedRef<{
    sections: number;
    problems: number;
    measures: number;
    stated: number;
    notStated: number;
    dropped: number;
  }>;
  open: ComputedRef<number[]>;
  now: Ref<string>;
  doubtsOf: (problem: ParsedProblem) => number[];
  loose: ComputedRef<number[]>;
  body: (round: { unitId: string; code: string; name: string }) => NoticeImport;
}

/** What a person decides about a reading before it is entered: titles, states, what is no problem, which doubts are accepted. */
export function useReview({ text, notice }: NoticeReading): Review {
  const decisions = reactive<Record<string, Decision>>({});
  for (const problem of notice.problems)
    decisions[problem.path] = { title: problem.title, status: problem.status, dropped: false };
  const accepted = reactive(new Set<number>());
  const now = ref('');

  const kept = computed(() => notice.problems.filter((problem) => !decisions[problem.path]?.dropped));
  const ownerOf = (doubt: number): ParsedProblem | undefined => {
    const at = notice.doubts[doubt]?.span.start ?? -1;
    return notice.problems.find((problem) => problem.span.start <= at && at < problem.span.end);
  };
  const indexes = notice.doubts.map((_, index) => index);
  const branches = computed(() => {
    const found = new Map<string, ParsedProblem[]>();
    for (const problem of notice.problems) {
      const aspect = problem.aspect ?? '';
      found.set(aspect, [...(found.get(aspect) ?? []), problem]);
    }
    return [...found].map(([heading, problems]) => ({ heading, problems }));
  });
  const totals = computed(() => ({
    sections: branches.value.length,
    problems: kept.value.length,
    measures: kept.value.reduce((sum, problem) => sum + problem.measures.length, 0),
    stated: kept.value.filter((problem) => decisions[problem.path]?.status !== 'not_stated').length,
    notStated: kept.value.filter((problem) => decisions[problem.path]?.status === 'not_stated').length,
    dropped: notice.problems.length - kept.value.length,
  }));
  return {
    decisions,
    accepted,
    branches,
    totals,
    open: computed(() => indexes.filter((index) => !accepted.has(index))),
    now,
    doubtsOf: (problem) => indexes.filter((index) => ownerOf(index)?.path === problem.path),
    loose: computed(() => indexes.filter((index) => !ownerOf(index))),
    body: (round) => ({
      text,
      ...round,
      problems: kept.value.map(({ path }) => ({
        path,
        title: decisions[path]?.title.trim(),
        status: decisions[path]?.status,
      })),
      dropped: notice.problems.filter(({ path }) => decisions[path]?.dropped).map(({ path }) => path),
      acceptedDoubts: [...accepted].sort((a, b) => a - b),
    }),
  };
}
