import { useInfiniteQuery, useQuery, useQueryClient, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { ProblemDetail, RoundNotice, TimelineEntry } from '../../shared/api/types';

export function useProblem(id: Ref<string>): UseQueryReturnType<ProblemDetail, Error> {
  return useQuery({
    queryKey: ['problem', id],
    queryFn: () => data(api.GET('/api/problems/{id}', { params: { path: { id: id.value } } })),
    enabled: computed(() => id.value !== ''),
  });
}

/** After a write: the answer is the problem as it is now; every list and count that may hold it is asked again. */
export function useKeepProblem(): (problem: ProblemDetail) => void {
  const queries = useQueryClient();
  return (problem) => {
    queries.setQueryData(['problem', problem.id], problem);
    for (const key of [
      'timeline',
      'problems',
      'summary',
      'workbench',
      'review-queue',
      'week',
      'week-problems',
      'reminders',
      'unread',
      'report-draft',
      'evidence-gaps',
      'evidence-accesses',
      'links',
    ]) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
}

interface Timeline {
  entries: ComputedRef<TimelineEntry[]>;
  hasMore: Ref<boolean>;
  more: () => void;
  isPending: Ref<boolean>;
  error: Ref<Error | null>;
}

export function useTimeline(id: Ref<string>): Timeline {
  const query = useInfiniteQuery({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/problems/{id}/timeline', {
          params: { path: { id: id.value }, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: computed(() => id.value !== ''),
  });
  return {
    entries: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    isPending: query.isPending,
    error: query.error,
  };
}

export function useRoundNotice(roundId: Ref<string>, wanted: Ref<boolean>): UseQueryReturnType<RoundNotice, Error> {
  return useQuery({
    queryKey: ['round-notice', roundId],
    queryFn: () => data(api.GET('/api/rounds/{id}/notice', { params: { path: { id: roundId.value } } })),
    staleTime: 300_000,
    enabled: computed(() => wanted.value && roundId.value !== ''),
  });
}
