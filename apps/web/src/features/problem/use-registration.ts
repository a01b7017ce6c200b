import { reactive, ref, watch, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { api, data } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import { idempotencyKey } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';
import { useDraft } from '../../shared/session/draft';
import { emptyRegistration, registrationBody, type RegistrationValues } from './registration-values';
import { useKeepProblem } from './use-problem';

interface Registration {
  values: RegistrationValues;
  draftAt: string;
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  submit: () => Promise<void>;
}

/** A new problem of the round: kept as a draft until the server has taken it, then its page is opened. */
export function useRegistration(roundId: string): Registration {
  const router = useRouter();
  const keep = useKeepProblem();
  const draft = useDraft<RegistrationValues>(`${roundId}.new-problem`);
  const kept = draft.read();
  const values = reactive<RegistrationValues>({ ...emptyRegistration(), ...kept?.values });
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  const untouched = JSON.stringify(emptyRegistration());
  let key = idempotencyKey();
  watch(values, () => {
    key = idempotencyKey(); // a changed form is another request
    if (JSON.stringify(values) === untouched) draft.drop();
    else draft.keep({ ...values });
  });

  async function submit(): Promise<void> {
    busy.value = true;
    refusal.value = null;
    try {
      const { problem, message, warnings } = await data(
        api.POST('/api/rounds/{roundId}/problems', {
          params: { path: { roundId }, header: { 'Idempotency-Key': key } },
          body: registrationBody(values),
        }),
      );
      draft.drop();
      keep(problem);
      say(message);
      for (const warning of warnings) say(warning, true);
      await router.push(`/problems/${problem.id}`);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      key = error.status === 0 ? key : idempotencyKey(); // unknown outcome: the same key makes the repetition harmless
    } finally {
      busy.value = false;
    }
  }
  return { values, draftAt: kept?.at ?? '', refusal, busy, submit };
}
