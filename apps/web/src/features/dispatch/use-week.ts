import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { Fact, Week, WeekProblem, WeekRef } from '../../shared/api/types';

export function useWeeks(roundId: Ref<string>): UseQueryReturnType<WeekRef[], Error> {
  return useQuery({
    queryKey: ['weeks', roundId],
    queryFn: () => data(api.GET('/api/rounds/{roundId}/weeks', { params: { path: { roundId: roundId.value } } })),
    enabled: computed(() => roundId.value !== ''),
  });
}

export function useWeek(roundId: Ref<string>, week: Ref<string>): UseQueryReturnType<Week, Error> {
  return useQuery({
    queryKey: ['week', roundId, week],
    queryFn: () =>
      data(
        api.GET('/api/rounds/{roundId}/weeks/{week}', {
          params: { path: { roundId: roundId.value, week: week.value } },
        }),
      ),
    enabled: computed(() => roundId.value !== '' && week.value !== ''),
  });
}

/** Which number was clicked: a fact, and whose. */
export interface Asked {
  fact: Fact;
  unitId?: string;
  leaderId?: string;
  title: string;
}

export function useWeekProblems(
  roundId: Ref<string>,
  week: Ref<string>,
  asked: Ref<Asked>,
): UseQueryReturnType<{ items: WeekProblem[] }, Error> {
  return useQuery({
    queryKey: ['week-problems', roundId, week, asked],
    queryFn: () => {
      const { fact, unitId, leaderId } = asked.value;
      const query = { fact, ...(unitId ? { unitId } : {}), ...(leaderId ? { leaderId } : {}) };
      return data(
        api.GET('/api/rounds/{roundId}/weeks/{week}/problems', {
          params: { path: { roundId: roundId.value, week: week.value }, query },
        }),
      );
    },
  });
}
