import { ref, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { ActionAnswer, ProblemDetail } from '../../shared/api/types';
import { idempotencyKey, writeHeaders } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';
import { currentAfter } from './current';
import { useKeepProblem } from './use-problem';

interface Linking {
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  send: (what: 'links' | 'applications', body: object) => Promise<void>;
}

/** Links a problem to others; what was chosen stays while the answer is no. */
export function useLink(problemOf: () => ProblemDetail, close: () => void): Linking {
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  const keep = useKeepProblem();

  async function send(what: 'links' | 'applications', body: object): Promise<void> {
    busy.value = true;
    refusal.value = null;
    const { id, version } = problemOf();
    try {
      const path = `/api/problems/${id}/${what}`;
      const answer = await write<ActionAnswer>(
        'POST',
        path,
        JSON.stringify(body),
        writeHeaders(version, idempotencyKey()),
      );
      keep(answer.problem);
      say(answer.message);
      close();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      const current = await currentAfter(error, id);
      if (current) keep(current);
    } finally {
      busy.value = false;
    }
  }
  return { refusal, busy, send };
}
