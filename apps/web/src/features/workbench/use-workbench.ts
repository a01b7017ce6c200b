import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { Workbench } from '../../shared/api/types';

export function useWorkbench(roundId: Ref<string>): UseQueryReturnType<Workbench, Error> {
  return useQuery({
    queryKey: ['workbench', roundId],
    queryFn: () => data(api.GET('/api/workbench', { params: { query: { roundId: roundId.value } } })),
    enabled: computed(() => roundId.value !== ''),
  });
}
