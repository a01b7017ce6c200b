import { useQuery, useQueryClient, type UseQueryReturnType } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import { api, data } from '../../../shared/api/client';
import { isRefusal, type Refusal } from '../../../shared/api/refusal';
import type { Comments } from '../../../shared/api/types';
import { idempotencyKey } from '../../../shared/api/write-once';

export function useComments(id: Ref<string>): UseQueryReturnType<Comments, Error> {
  return useQuery({
    queryKey: ['comments', id],
    queryFn: () => data(api.GET('/api/problems/{id}/comments', { params: { path: { id: id.value } } })),
  });
}

interface NewComment {
  text: string;
  replyTo: string | null;
  mentionIds: string[];
}
interface Writing {
  busy: Ref<boolean>;
  refusal: Ref<Refusal | null>;
  write: (comment: NewComment) => Promise<boolean>;
  withdraw: (id: string) => Promise<boolean>;
  settle: (id: string, state: 'resolved' | 'open') => Promise<boolean>;
  see: () => Promise<boolean>;
}

/** What one does to the comments of a problem; the list follows. */
export function useCommentWriting(problemId: () => string): Writing {
  const queries = useQueryClient();
  const busy = ref(false);
  const refusal = ref<Refusal | null>(null);

  async function taken(call: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    refusal.value = null;
    try {
      await call();
      await queries.invalidateQueries({ queryKey: ['comments'] });
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  }
  const path = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });
  const header = (): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': idempotencyKey() });
  return {
    busy,
    refusal,
    write: (body) =>
      taken(() =>
        api.POST('/api/problems/{id}/comments', {
          params: { path: { id: problemId() }, header: header() },
          body,
        }),
      ),
    withdraw: (id) => taken(() => api.POST('/api/comments/{id}/withdrawal', path(id))),
    settle: (id, state) => taken(() => api.PUT('/api/comments/{id}/resolution', { ...path(id), body: { state } })),
    see: () => taken(() => api.POST('/api/problems/{id}/comments/reading', path(problemId()))),
  };
}
