import { useInfiniteQuery, useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { Account, AdministeredUnit, GrantableRole, WorkCounts } from '../../shared/api/types';

export function useAdministeredUnits(): UseQueryReturnType<AdministeredUnit[], Error> {
  return useQuery({
    queryKey: ['administered-units'],
    queryFn: () => data(api.GET('/api/administration/units')),
  });
}

/** The units as a tree is read: each under its parent, siblings in their order. */
export function inTreeOrder(units: readonly AdministeredUnit[]): AdministeredUnit[] {
  const under = (parentId: string | null): AdministeredUnit[] =>
    units.filter((unit) => unit.parentId === parentId).flatMap((unit) => [unit, ...under(unit.id)]);
  return under(null);
}

export interface AccountFilter {
  q: string;
  unitId: string;
  state: '' | 'open' | 'closed';
}
interface Accounts {
  accounts: ComputedRef<Account[]>;
  hasMore: Ref<boolean>;
  isPending: Ref<boolean>;
  error: Ref<Error | null>;
  more: () => void;
  refetch: () => void;
}

export function useAccounts(filter: Ref<AccountFilter>): Accounts {
  const query = useInfiniteQuery({
    queryKey: ['accounts', filter],
    queryFn: ({ pageParam }) => {
      const { q, unitId, state } = filter.value;
      const asked = { ...(q && { q }), ...(unitId && { unitId }), ...(state && { state }) };
      return data(
        api.GET('/api/administration/people', {
          params: { query: { ...asked, ...(pageParam && { after: pageParam }) } },
        }),
      );
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return {
    accounts: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    hasMore: query.hasNextPage,
    isPending: query.isPending,
    error: query.error,
    more: () => void query.fetchNextPage(),
    refetch: () => void query.refetch(),
  };
}

export function useGrantableRoles(): UseQueryReturnType<GrantableRole[], Error> {
  return useQuery({ queryKey: ['grantable-roles'], queryFn: () => data(api.GET('/api/administration/roles')) });
}

export function useOpenWork(id: Ref<string>): UseQueryReturnType<WorkCounts, Error> {
  return useQuery({
    queryKey: ['accounts', id, 'open-work'],
    queryFn: () => data(api.GET('/api/administration/people/{id}/open-work', { params: { path: { id: id.value } } })),
  });
}
