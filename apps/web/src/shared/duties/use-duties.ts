import { useQuery, useQueryClient, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, ref, type Ref } from 'vue';
import { api, data, write } from '../api/client';
import { isRefusal, type Refusal } from '../api/refusal';
import type { Duties } from '../api/types';
import { idempotencyKey } from '../api/write-once';
import { say } from '../components/said';

export function useDuties(roundId: Ref<string>): UseQueryReturnType<Duties, Error> {
  return useQuery({
    queryKey: ['duties', roundId],
    queryFn: () => data(api.GET('/api/rounds/{roundId}/duties', { params: { path: { roundId: roundId.value } } })),
    enabled: computed(() => roundId.value !== ''),
  });
}

interface Sending {
  busy: Ref<boolean>;
  refusal: Ref<Refusal | null>;
  send: (path: string, body: object) => Promise<boolean>;
}

/** One form of a duty: whether the server took it, and what it said. */
export function useDutyForm(): Sending {
  const queries = useQueryClient();
  const busy = ref(false);
  const refusal = ref<Refusal | null>(null);

  async function send(path: string, body: object): Promise<boolean> {
    busy.value = true;
    refusal.value = null;
    try {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey() };
      const answer = await write<{ message?: string }>('POST', `/api/${path}`, JSON.stringify(body), headers);
      if (answer.message) say(answer.message);
      await queries.invalidateQueries({ queryKey: ['duties'] });
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, refusal, send };
}
