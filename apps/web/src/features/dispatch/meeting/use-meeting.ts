import { useQuery, useQueryClient, type UseQueryReturnType } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data, write } from '../../../shared/api/client';
import type { ActionAnswer, Meeting, MeetingItem } from '../../../shared/api/types';
import { writeHeaders } from '../../../shared/api/write-once';

export type Outcome = 'settled' | 'carried';

export function useMeeting(roundId: Ref<string>, week: Ref<string>): UseQueryReturnType<Meeting, Error> {
  return useQuery({
    queryKey: ['meeting', roundId, week],
    queryFn: () =>
      data(
        api.GET('/api/rounds/{roundId}/weeks/{week}/agenda', {
          params: { path: { roundId: roundId.value, week: week.value } },
        }),
      ),
    enabled: computed(() => roundId.value !== '' && week.value !== ''),
  });
}

export interface Instructed {
  text: string;
  assigneeId: string;
  dueOn: string;
}

/** What the meeting writes; the agenda is asked again after each. */
interface Conduct {
  decide: (problemId: string, outcome: Outcome) => Promise<void>;
  instruct: (item: MeetingItem, wanted: Instructed, key: string) => Promise<ActionAnswer>;
}

export function useConduct(roundId: Ref<string>, week: Ref<string>): Conduct {
  const queries = useQueryClient();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['meeting'] });
  return {
    async decide(problemId: string, outcome: Outcome): Promise<void> {
      await api.PUT('/api/rounds/{roundId}/weeks/{week}/agenda/{problemId}/outcome', {
        params: { path: { roundId: roundId.value, week: week.value, problemId } },
        body: { outcome },
      });
      await refresh();
    },
    async instruct({ problem, version }: MeetingItem, wanted: Instructed, key: string): Promise<ActionAnswer> {
      const path = `/api/problems/${problem.id}/instructions`;
      const answer = await write<ActionAnswer>('POST', path, JSON.stringify(wanted), writeHeaders(version, key));
      await refresh();
      return answer;
    },
  };
}
