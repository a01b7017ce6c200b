import { useInfiniteQuery, useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { AuditChoices, AuditEntry } from '../../shared/api/types';

export interface AuditFilter {
  day: string;
  personId: string;
  kind: string;
}
interface Audit {
  entries: ComputedRef<AuditEntry[]>;
  hasMore: Ref<boolean>;
  isPending: Ref<boolean>;
  error: Ref<Error | null>;
  more: () => void;
  refetch: () => void;
}

export function useAudit(filter: Ref<AuditFilter>): Audit {
  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => {
      const asked = Object.fromEntries(Object.entries(filter.value).filter(([, value]) => value));
      return data(
        api.GET('/api/audit-entries', { params: { query: { ...asked, ...(pageParam ? { before: pageParam } : {}) } } }),
      );
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  return {
    entries: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    hasMore: query.hasNextPage,
    isPending: query.isPending,
    error: query.error,
    more: () => void query.fetchNextPage(),
    refetch: () => void query.refetch(),
  };
}

export function useAuditChoices(): UseQueryReturnType<AuditChoices, Error> {
  return useQuery({ queryKey: ['audit-choices'], queryFn: () => data(api.GET('/api/audit-choices')) });
}
