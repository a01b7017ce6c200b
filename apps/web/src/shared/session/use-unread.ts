import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { api, data } from '../api/client';
import { useSession } from './session-store';

/** Unread messages: asked again when one comes back to the window or reads a message, never by a timer that would keep the session alive. */
export function useUnread(): ComputedRef<number> {
  const store = useSession();
  const { data: unread } = useQuery({
    queryKey: ['unread', computed(() => store.user?.id ?? '')],
    queryFn: async () => (await data(api.GET('/api/messages', { params: { query: { limit: 1 } } }))).unread,
    staleTime: 30_000,
  });
  return computed(() => unread.value ?? store.session?.unread ?? 0);
}
