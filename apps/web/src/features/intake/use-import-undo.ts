import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { api, data } from '../../shared/api/client';
import { isRefusal } from '../../shared/api/refusal';
import type { RoundImport } from '../../shared/api/types';
import { idempotencyKey } from '../../shared/api/write-once';
import { say } from '../../shared/components/said';

interface ImportUndo {
  /** The import of the round, while it can be undone. */
  imported: ComputedRef<RoundImport | null>;
  refusal: Ref<string>;
  busy: Ref<boolean>;
  undo: () => Promise<boolean>;
}

/** 撤销导入: offered for as long as the server says that nobody has worked on the round. */
export function useImportUndo(roundId: Ref<string>): ImportUndo {
  const { t } = useI18n();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: found } = useQuery({
    queryKey: ['import', roundId],
    queryFn: () => data(api.GET('/api/notice-imports/{roundId}', { params: { path: { roundId: roundId.value } } })),
    enabled: computed(() => roundId.value !== ''),
    retry: false,
  });
  const imported = computed(() => (found.value?.mayUndo ? found.value : null));
  const refusal = ref('');
  const busy = ref(false);

  async function undo(): Promise<boolean> {
    busy.value = true;
    refusal.value = '';
    try {
      const params = { path: { roundId: roundId.value } };
      const headers = { 'Idempotency-Key': idempotencyKey() };
      const undone = await data(api.POST('/api/notice-imports/{roundId}/undo', { params, headers }));
      await router.push('/import');
      await queries.invalidateQueries();
      say(t('undoImport.done', { name: undone.name, n: undone.problems }));
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error.message;
      void queries.invalidateQueries({ queryKey: ['import'] });
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { imported, refusal, busy, undo };
}
