import { reactive, ref, watch, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { ActionAnswer, ProblemDetail } from '../../shared/api/types';
import { idempotencyKey, writeHeaders } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';
import { useDraft } from '../../shared/session/draft';
import { currentAfter } from './current';
import { useKeepProblem } from './use-problem';

interface Words {
  title: string;
  text: string;
}

interface Edit {
  mine: Words;
  theirs: Ref<ProblemDetail | null>;
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  draftAt: string;
  submit: () => Promise<void>;
  takeTheirs: () => void;
}

/** Two people may edit at once: the second sees both texts and chooses; nothing typed is lost. */
export function useEdit(opened: ProblemDetail, close: () => void): Edit {
  const draft = useDraft<Words>(`${opened.id}.edit`);
  const kept = draft.read();
  const mine = reactive<Words>(kept?.values ?? { title: opened.title, text: opened.text });
  const theirs = ref<ProblemDetail | null>(null);
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  const keep = useKeepProblem();
  watch(mine, () => draft.keep({ ...mine }));

  function finish(problem: ProblemDetail): void {
    draft.drop();
    keep(problem);
    close();
  }
  async function submit(): Promise<void> {
    busy.value = true;
    refusal.value = null;
    try {
      const version = theirs.value?.version ?? opened.version;
      const answer = await write<ActionAnswer>(
        'PATCH',
        `/api/problems/${opened.id}`,
        JSON.stringify(mine),
        writeHeaders(version, idempotencyKey()),
      );
      say(answer.message);
      finish(answer.problem);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      theirs.value = (await currentAfter(error, opened.id)) ?? theirs.value;
    } finally {
      busy.value = false;
    }
  }
  const takeTheirs = (): void => {
    if (theirs.value) finish(theirs.value);
  };
  return { mine, theirs, refusal, busy, draftAt: kept?.at ?? '', submit, takeTheirs };
}
