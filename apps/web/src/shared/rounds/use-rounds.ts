import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query';
import { useStorage } from '@vueuse/core';
import { computed, ref, watchEffect, type ComputedRef, type Ref } from 'vue';
import { useRoute } from 'vue-router';
import { api, data } from '../api/client';
import type { Round, Summary } from '../api/types';

export function useRounds(): UseQueryReturnType<Round[], Error> {
  return useQuery({ queryKey: ['rounds'], queryFn: () => data(api.GET('/api/rounds')), staleTime: 60_000 });
}

const lastRound = useStorage('taizhang.round', '');

/** Pages about one problem tell which round it belongs to, so that the frame shows the right one. */
export function showRound(roundId: string): void {
  lastRound.value = roundId;
}

/** The round in the address, else the one last looked at, else the newest. */
export function useCurrentRound(): {
  roundId: ComputedRef<string>;
  round: ComputedRef<Round | undefined>;
  rounds: Ref<Round[] | undefined>;
  isPending: Ref<boolean>;
} {
  const route = useRoute();
  const { data: rounds, isPending } = useRounds();
  const inAddress = computed(() => (typeof route.params.roundId === 'string' ? route.params.roundId : ''));
  const round = computed(() => {
    const wanted = inAddress.value || lastRound.value;
    return rounds.value?.find((one) => one.id === wanted) ?? (inAddress.value ? undefined : rounds.value?.[0]);
  });
  watchEffect(() => {
    if (inAddress.value) lastRound.value = inAddress.value;
  });
  return { roundId: computed(() => inAddress.value || (round.value?.id ?? '')), round, rounds, isPending };
}

/** The counts of a round, as they are or as they were at the end of a day. */
export function useSummary(
  roundId: Ref<string>,
  asOf: Ref<string | undefined> = ref(undefined),
): UseQueryReturnType<Summary, Error> {
  return useQuery({
    queryKey: ['summary', roundId, asOf],
    queryFn: () =>
      data(
        api.GET('/api/rounds/{id}/summary', {
          params: { path: { id: roundId.value }, query: asOf.value ? { asOf: asOf.value } : {} },
        }),
      ),
    enabled: computed(() => roundId.value !== ''),
  });
}
