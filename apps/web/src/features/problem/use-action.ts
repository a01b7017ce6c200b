import { reactive, ref, watch, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { ActionAnswer, NextAction, ProblemDetail } from '../../shared/api/types';
import { idempotencyKey, writeHeaders } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';
import { useDraft } from '../../shared/session/draft';
import { bodyOf, RESOURCES, startValues, type ActionValues } from './action-values';
import { currentAfter } from './current';
import { useKeepProblem } from './use-problem';

export interface ActionForm {
  values: ActionValues;
  draftAt: Ref<string>;
  refusal: Ref<Refusal | null>;
  conflict: Ref<ProblemDetail | null>;
  busy: Ref<boolean>;
  /** Words that stand in the form before anybody has typed: no draft of theirs. */
  prefill: (given: Partial<ActionValues>) => void;
  submit: () => Promise<ProblemDetail | null>;
}

/** One action on one problem: what is typed is kept as a draft until the server has taken it. */
export function useAction(problem: () => ProblemDetail, step: NextAction): ActionForm {
  const draft = useDraft<Partial<ActionValues>>(`${problem().id}.${step.action}`);
  const kept = draft.read();
  const values = reactive<ActionValues>({ ...startValues(problem(), step.action), ...kept?.values });
  const draftAt = ref(kept?.at ?? '');
  const refusal = ref<Refusal | null>(null);
  const conflict = ref<ProblemDetail | null>(null);
  const busy = ref(false);
  const keep = useKeepProblem();
  let key = idempotencyKey();
  let untouched = JSON.stringify(startValues(problem(), step.action));
  watch(values, () => {
    key = idempotencyKey(); // a changed form is another request
    if (JSON.stringify(values) === untouched) draft.drop();
    else draft.keep({ ...values }); // at once: the page may be closed the next moment
  });
  function prefill(given: Partial<ActionValues>): void {
    Object.assign(values, given);
    untouched = JSON.stringify(values);
  }

  async function submit(): Promise<ProblemDetail | null> {
    busy.value = true;
    refusal.value = null;
    const version = conflict.value?.version ?? problem().version;
    try {
      const answer = await write<ActionAnswer>(
        'POST',
        `/api/problems/${problem().id}/${RESOURCES[step.action] ?? ''}`,
        JSON.stringify(bodyOf(values, step.fields)),
        writeHeaders(version, key),
      );
      draft.drop();
      keep(answer.problem);
      say(answer.message);
      for (const warning of answer.warnings) say(warning, true);
      return answer.problem;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      conflict.value = (await currentAfter(error, problem().id)) ?? conflict.value;
      refusal.value = error;
      key = error.status === 0 ? key : idempotencyKey(); // unknown outcome: the same key makes the repetition harmless
      return null;
    } finally {
      busy.value = false;
    }
  }
  return { values, draftAt, refusal, conflict, busy, prefill, submit };
}
