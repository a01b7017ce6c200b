import { useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, ref, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { api, data, write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { LedgerImport, SheetTaken } from '../../shared/api/types';

interface SheetImport {
  found: Ref<LedgerImport | null>;
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  readFile: (file: File) => Promise<void>;
  choose: (sheet: string, headerRow: number | null, columns: Readonly<Record<number, SheetTaken>>) => Promise<void>;
  confirm: (acceptDoubts: boolean) => Promise<void>;
  giveUp: () => Promise<void>;
}

const LOOK_AGAIN_MS = 2_000;

/** A workbook on its way into a round. Its id stands in the address: a large one may be left and found again. */
export function useSheetImport(roundId: Ref<string>): SheetImport {
  const router = useRouter();
  const route = useRoute();
  const queries = useQueryClient();
  const found = ref<LedgerImport | null>(null);
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  let timer = 0;
  onBeforeUnmount(() => window.clearTimeout(timer));

  async function take(ask: () => Promise<LedgerImport>): Promise<void> {
    busy.value = true;
    refusal.value = null;
    window.clearTimeout(timer);
    try {
      const answer = await ask();
      found.value = answer;
      if (route.query.import !== answer.id) await router.replace({ query: { import: answer.id } });
      if (answer.state === 'comparing' || answer.state === 'waiting') timer = window.setTimeout(look, LOOK_AGAIN_MS);
      if (answer.state === 'applied') await queries.invalidateQueries();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }
  const path = (id: string): { path: { roundId: string; id: string } } => ({ path: { roundId: roundId.value, id } });
  const view = (id: string): Promise<LedgerImport> =>
    data(api.GET('/api/rounds/{roundId}/ledger-imports/{id}', { params: path(id) }));
  function look(): void {
    const id = found.value?.id;
    if (id) void take(() => view(id));
  }
  if (typeof route.query.import === 'string') {
    const id = route.query.import;
    void take(() => view(id));
  }
  return {
    found,
    refusal,
    busy,
    readFile: (file) =>
      take(() => {
        const address = `/api/rounds/${roundId.value}/ledger-imports?fileName=${encodeURIComponent(file.name.slice(-200))}`;
        return write<LedgerImport>('POST', address, file, { 'Content-Type': 'application/octet-stream' });
      }),
    choose: (sheet, headerRow, columns) =>
      take(() => {
        const chosen = Object.entries(columns).map(([column, taken]) => ({ column: Number(column), taken }));
        const body = { sheet, ...(headerRow !== null && { headerRow }), columns: chosen };
        const params = path(found.value?.id ?? '');
        return data(api.PUT('/api/rounds/{roundId}/ledger-imports/{id}/choice', { params, body }));
      }),
    confirm: (acceptDoubts) =>
      take(() => {
        const body = { digest: found.value?.digest ?? '', acceptDoubts };
        const params = path(found.value?.id ?? '');
        return data(api.POST('/api/rounds/{roundId}/ledger-imports/{id}/confirmation', { params, body }));
      }),
    giveUp: async () => {
      window.clearTimeout(timer);
      found.value = null;
      refusal.value = null;
      await router.replace({ query: {} });
    },
  };
}
