import { useMutation, useQuery, type UseMutationReturnType, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../../shared/api/client';
import type { ComingReminder, Rehearsal } from '../../shared/api/types';

export function useReminders(roundId: Ref<string>): UseQueryReturnType<{ items: ComingReminder[] }, Error> {
  return useQuery({
    queryKey: ['reminders', roundId],
    queryFn: () =>
      data(
        api.GET('/api/rounds/{roundId}/reminders', {
          params: { path: { roundId: roundId.value }, query: { days: 30 } },
        }),
      ),
    enabled: computed(() => roundId.value !== ''),
  });
}

/** What would go out at that moment; nothing is sent. */
export function useRehearsal(roundId: Ref<string>): UseMutationReturnType<Rehearsal, Error, string, unknown> {
  return useMutation({
    mutationFn: (at: string) =>
      data(
        api.POST('/api/rounds/{roundId}/reminder-rehearsal', {
          params: { path: { roundId: roundId.value } },
          body: { at },
        }),
      ),
  });
}
