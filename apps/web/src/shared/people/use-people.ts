import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../api/client';
import type { Person, Unit } from '../api/types';

const RARELY_CHANGES = 5 * 60_000;

export function useUnits(): UseQueryReturnType<Unit[], Error> {
  return useQuery({ queryKey: ['units'], queryFn: () => data(api.GET('/api/units')), staleTime: RARELY_CHANGES });
}

/** People of one unit, or everybody one may see when no unit is given. */
export function usePeople(unitId?: Ref<string>): UseQueryReturnType<Person[], Error> {
  return useQuery({
    queryKey: ['people', computed(() => unitId?.value ?? '')],
    queryFn: () => data(api.GET('/api/people', { params: { query: unitId?.value ? { unitId: unitId.value } : {} } })),
    staleTime: RARELY_CHANGES,
  });
}
