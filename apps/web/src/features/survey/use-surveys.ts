import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import { isRefusal } from '../../shared/api/refusal';
import type { Surveys } from '../../shared/api/types';

export interface WantedSurvey {
  subject: string;
  closesOn: string;
}
interface SurveyDesk {
  found: Ref<Surveys | undefined>;
  busy: Ref<boolean>;
  refusal: Ref<string>;
  /** True when it is open. */
  open: (wanted: WantedSurvey) => Promise<boolean>;
  close: (id: string) => Promise<boolean>;
}

/** The surveys of a problem, or of a round where no problem is named. */
export function useSurveys(roundId: () => string, problemId: () => string | undefined): SurveyDesk {
  const queries = useQueryClient();
  const busy = ref(false);
  const refusal = ref('');
  const about = computed(() => problemId() ?? '');
  const round = computed(roundId);
  const { data: found } = useQuery({
    queryKey: ['surveys', round, about],
    queryFn: () =>
      about.value
        ? data(api.GET('/api/problems/{id}/surveys', { params: { path: { id: about.value } } }))
        : data(api.GET('/api/rounds/{roundId}/surveys', { params: { path: { roundId: round.value } } })),
    enabled: computed(() => round.value !== ''),
  });

  async function attempt(step: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    refusal.value = '';
    try {
      await step();
      await queries.invalidateQueries({ queryKey: ['surveys'] });
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error.message;
      return false;
    } finally {
      busy.value = false;
    }
  }
  const open = (wanted: WantedSurvey): Promise<boolean> =>
    attempt(() =>
      api.POST('/api/rounds/{roundId}/surveys', {
        params: { path: { roundId: round.value } },
        body: { ...wanted, problemId: about.value || null },
      }),
    );
  const close = (surveyId: string): Promise<boolean> =>
    attempt(() =>
      api.POST('/api/rounds/{roundId}/surveys/{surveyId}/closing', {
        params: { path: { roundId: round.value, surveyId } },
      }),
    );
  return { found, busy, refusal, open, close };
}
