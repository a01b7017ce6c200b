import { useQuery, useQueryClient, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { api, data, write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { Deputies, Leavers, OpenWork } from '../../shared/api/types';
import { idempotencyKey } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';

interface Ownership {
  deputies: Ref<Deputies | undefined>;
  leavers: Ref<Leavers | undefined>;
  error: ComputedRef<Error | null>;
  refetch: () => void;
}

/** Who stands in for whom, and of whom something is open. */
export function useOwnership(): Ownership {
  const deputies = useQuery({ queryKey: ['deputies'], queryFn: () => data(api.GET('/api/deputies')) });
  const leavers = useQuery({ queryKey: ['handovers'], queryFn: () => data(api.GET('/api/handovers')) });
  function refetch(): void {
    void deputies.refetch();
    void leavers.refetch();
  }
  const error = computed(() => deputies.error.value ?? leavers.error.value);
  return { deputies: deputies.data, leavers: leavers.data, error, refetch };
}

export function useOpenWork(personId: string): UseQueryReturnType<OpenWork, Error> {
  return useQuery({
    queryKey: ['handovers', personId],
    queryFn: () => data(api.GET('/api/handovers/{personId}', { params: { path: { personId } } })),
    staleTime: 0,
  });
}

interface Sending {
  busy: Ref<boolean>;
  /** True when the server has taken it; everything that shows whose work it is, is then read again. */
  send: (path: string, body: object) => Promise<boolean>;
}

export function useSending(refused: (refusal: Refusal) => void): Sending {
  const busy = ref(false);
  const queries = useQueryClient();
  async function send(path: string, body: object): Promise<boolean> {
    busy.value = true;
    try {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey() };
      say((await write<{ message: string }>('POST', path, JSON.stringify(body), headers)).message);
      for (const key of ['deputies', 'handovers', 'problem', 'problems', 'timeline', 'workbench', 'look-backs'])
        void queries.invalidateQueries({ queryKey: [key] });
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, send };
}
