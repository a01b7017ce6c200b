import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { api, data } from '../api/client';

/** 方面 as the round's notice names them, for those who may read it. */
export function useAspects(roundId: () => string): ComputedRef<string[]> {
  const { data: notice } = useQuery({
    queryKey: ['round-notice', computed(roundId)],
    queryFn: () => data(api.GET('/api/rounds/{id}/notice', { params: { path: { id: roundId() } } })),
    staleTime: 300_000,
    enabled: computed(() => roundId() !== ''),
  });
  return computed(() => {
    const sections = notice.value?.sections.filter((section) => section.role === 'aspect') ?? [];
    return sections.map(({ heading }) => aspectOf(heading));
  });
}

/** The heading “……”方面 names the aspect between its quotes; problems carry the name alone. */
function aspectOf(heading: string): string {
  return heading.replace(/^[“"「]/, '').replace(/[”"」]?方面$/, '');
}
