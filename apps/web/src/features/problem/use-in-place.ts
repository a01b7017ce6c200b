import { ref, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import type { ActionAnswer, ProblemDetail } from '../../shared/api/types';
import { idempotencyKey, writeHeaders } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';
import { currentAfter } from './current';
import { useKeepProblem } from './use-problem';

interface InPlace {
  busy: Ref<boolean>;
  /** True when the server has taken it; otherwise it has said why not, and the problem is shown as it is now. */
  send: (method: 'POST' | 'PUT', path: string, body: unknown) => Promise<boolean>;
}

/** Changes that are made where they are shown, without a form under 下一步. */
export function useInPlace(problem: () => ProblemDetail): InPlace {
  const keep = useKeepProblem();
  const busy = ref(false);
  async function send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<boolean> {
    busy.value = true;
    const { id, version } = problem();
    try {
      const headers = writeHeaders(version, idempotencyKey());
      const answer = await write<ActionAnswer>(method, `/api/problems/${id}/${path}`, JSON.stringify(body), headers);
      keep(answer.problem);
      say(answer.message);
      return true;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const current = await currentAfter(error, id);
      if (current) keep(current);
      say(error.message, true);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, send };
}
