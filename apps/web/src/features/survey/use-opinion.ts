import { useQuery } from '@tanstack/vue-query';
import { computed, ref, type Ref } from 'vue';
import { useRoute } from 'vue-router';
import { api, data, write } from '../../shared/api/client';
import type { AskedSurvey, Verdict } from '../../shared/api/types';

export const VERDICTS: readonly Verdict[] = ['satisfied', 'mostly', 'dissatisfied', 'unknown'];

interface Opinion {
  asked: Ref<AskedSurvey | undefined>;
  error: Ref<Error | null>;
  verdict: Ref<Verdict | null>;
  words: Ref<string>;
  refused: Ref<string>;
  thanks: Ref<string>;
  busy: Ref<boolean>;
  send: () => Promise<void>;
}

/** A resident's answer; what was chosen and written stays while it is refused. */
export function useOpinion(): Opinion {
  const route = useRoute();
  const token = computed(() => (typeof route.params.token === 'string' ? route.params.token : ''));
  const { data: asked, error } = useQuery({
    queryKey: ['opinion', token],
    queryFn: () => data(api.GET('/api/opinions/{token}', { params: { path: { token: token.value } } })),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const verdict = ref<Verdict | null>(null);
  const words = ref('');
  const refused = ref('');
  const thanks = ref('');
  const busy = ref(false);

  async function send(): Promise<void> {
    busy.value = true;
    refused.value = '';
    try {
      const body = JSON.stringify({ verdict: verdict.value, opinion: words.value.trim() });
      const headers = { 'Content-Type': 'application/json' };
      const path = `/api/opinions/${encodeURIComponent(token.value)}`;
      thanks.value = (await write<{ message: string }>('POST', path, body, headers)).message;
    } catch (failure) {
      refused.value = failure instanceof Error ? failure.message : String(failure);
    } finally {
      busy.value = false;
    }
  }
  return { asked, error, verdict, words, refused, thanks, busy, send };
}
