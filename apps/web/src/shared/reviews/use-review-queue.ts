import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../api/client';
import type { ReviewQueue } from '../api/types';

/** What waits for this person's decision; the page and its entry in the navigation share one answer. */
export function useReviewQueue(roundId: Ref<string>): UseQueryReturnType<ReviewQueue, Error> {
  return useQuery({
    queryKey: ['review-queue', roundId],
    queryFn: () =>
      data(api.GET('/api/rounds/{roundId}/review-queue', { params: { path: { roundId: roundId.value } } })),
    enabled: computed(() => roundId.value !== ''),
    staleTime: 60_000,
  });
}
