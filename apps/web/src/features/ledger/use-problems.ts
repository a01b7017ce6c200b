import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { ProblemRow } from '../../shared/api/types';
import type { Filters, Sort } from './filters';

const PAGE = 200;

export interface ProblemList {
  rows: ComputedRef<ProblemRow[]>;
  total: ComputedRef<number>;
  error: Ref<Error | null>;
  isPending: Ref<boolean>;
  isFetching: Ref<boolean>;
  hasMore: Ref<boolean>;
  fetchMore: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

/** The ledger, a page of 200 at a time, each following the last row of the one before. */
export function useProblems(roundId: Ref<string>, filters: Ref<Filters>, sort: Ref<Sort>): ProblemList {
  const query = useInfiniteQuery({
    queryKey: ['problems', roundId, filters, sort],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/rounds/{roundId}/problems', {
          params: {
            path: { roundId: roundId.value },
            query: { ...filters.value, sort: sort.value, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: computed(() => roundId.value !== ''),
    shallow: true, // ten thousand rows must not become reactive one by one
  });
  return {
    rows: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    total: computed(() => query.data.value?.pages[0]?.total ?? 0),
    error: query.error,
    isPending: query.isPending,
    isFetching: query.isFetching,
    hasMore: query.hasNextPage,
    fetchMore: () => query.fetchNextPage({ cancelRefetch: false }),
    refetch: () => query.refetch(),
  };
}
