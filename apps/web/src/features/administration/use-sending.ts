import { useQueryClient } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import { idempotencyKey } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';

interface Sending {
  busy: Ref<boolean>;
  refusal: Ref<Refusal | null>;
  /** The answer, or null where it was refused; the words of the refusal stand in the form. */
  send: <Answer extends { message: string }>(
    method: 'POST' | 'PATCH',
    path: string,
    body?: object,
  ) => Promise<Answer | null>;
}

/** One change of units, people or rights; what follows from it is read again. */
export function useSending(): Sending {
  const queries = useQueryClient();
  const busy = ref(false);
  const refusal = ref<Refusal | null>(null);
  const send: Sending['send'] = async <Answer extends { message: string }>(
    method: 'POST' | 'PATCH',
    path: string,
    body: object = {},
  ) => {
    busy.value = true;
    refusal.value = null;
    try {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey() };
      const answer = await write<Answer>(method, `/api/administration/${path}`, JSON.stringify(body), headers);
      say(answer.message);
      for (const key of ['administered-units', 'accounts', 'units', 'people'])
        void queries.invalidateQueries({ queryKey: [key] });
      return answer;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      return null;
    } finally {
      busy.value = false;
    }
  };
  return { busy, refusal, send };
}
