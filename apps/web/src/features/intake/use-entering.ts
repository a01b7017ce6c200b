import { useQueryClient } from '@tanstack/vue-query';
import { reactive, ref, watchEffect, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { api, data } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { NoticeReading, Unit } from '../../shared/api/types';
import { idempotencyKey } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';
import type { Review } from './use-review';

interface Entering {
  round: { unitId: string; code: string; name: string };
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  enter: () => Promise<void>;
}

/** Enters the reviewed notice as a new round and opens its ledger. */
export function useEntering(reading: NoticeReading, review: Review, units: Ref<Unit[] | undefined>): Entering {
  const { t } = useI18n();
  const router = useRouter();
  const queries = useQueryClient();
  const year = reading.notice.source.feedbackOn?.slice(0, 4) ?? '';
  const round = reactive({
    unitId: '',
    code: year ? `${year}-01` : '',
    name: [year && `${year}年`, reading.notice.source.inspector ?? reading.notice.source.kind ?? '']
      .filter(Boolean)
      .join(''),
  });
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  const key = idempotencyKey();
  watchEffect(() => {
    if (!round.unitId) round.unitId = units.value?.find((unit) => unit.parentId === null)?.id ?? '';
  });

  async function enter(): Promise<void> {
    busy.value = true;
    refusal.value = null;
    try {
      const entered = await data(
        api.POST('/api/notice-imports', { body: review.body(round), headers: { 'Idempotency-Key': key } }),
      );
      say(t('intake.entered', { n: entered.problems, name: round.name }));
      await queries.invalidateQueries({ queryKey: ['rounds'] });
      await router.push(`/rounds/${entered.roundId}/problems`);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }
  return { round, refusal, busy, enter };
}
