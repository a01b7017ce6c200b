import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { Message } from '../../shared/api/types';

interface Messages {
  messages: ComputedRef<Message[]>;
  unread: ComputedRef<number>;
  hasMore: Ref<boolean>;
  isPending: Ref<boolean>;
  error: Ref<Error | null>;
  more: () => void;
  refetch: () => void;
  read: (id: string) => Promise<void>;
  readAll: () => Promise<void>;
}

export function useMessages(): Messages {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/messages', { params: { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  async function again(): Promise<void> {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['messages'] }),
      queries.invalidateQueries({ queryKey: ['unread'] }),
    ]);
  }
  return {
    messages: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    unread: computed(() => query.data.value?.pages[0]?.unread ?? 0),
    hasMore: query.hasNextPage,
    isPending: query.isPending,
    error: query.error,
    more: () => void query.fetchNextPage(),
    refetch: () => void query.refetch(),
    read: async (id) => {
      await api.POST('/api/messages/{id}/reading', { params: { path: { id } } });
      await again();
    },
    readAll: async () => {
      await api.POST('/api/messages/reading');
      await again();
    },
  };
}
