import { useQueryClient } from '@tanstack/vue-query';
import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue';
import { write } from '../../shared/api/client';
import { isRefusal, type Refusal } from '../../shared/api/refusal';
import type { Drawn, LookBackPlan, Person } from '../../shared/api/types';
import { idempotencyKey } from '../../shared/api/write-once';
import { usePeople } from '../../shared/people/use-people';

export const METHODS = ['random', 'risk', 'unit'] as const;

interface NewLookBack {
  rule: { method: LookBackPlan['method']; share: number; seed: string };
  inspectors: ComputedRef<Person[]>;
  inspectorIds: Ref<string[]>;
  dueOn: Ref<string>;
  ownLines: Ref<string>;
  drawn: Ref<Drawn[] | null>;
  refusal: Ref<Refusal | null>;
  busy: Ref<boolean>;
  preview: () => Promise<void>;
  keep: () => Promise<void>;
}

/** A look-back as it is planned; the list that was shown is the list that is kept. */
export function useNewLookBack(roundId: string, close: () => void): NewLookBack {
  const rule = reactive<NewLookBack['rule']>({ method: 'random', share: 20, seed: idempotencyKey().slice(0, 8) });
  const inspectorIds = ref<string[]>([]);
  const dueOn = ref('');
  const ownLines = ref('');
  const drawn = ref<Drawn[] | null>(null);
  const refusal = ref<Refusal | null>(null);
  const busy = ref(false);
  const queries = useQueryClient();
  const { data: people } = usePeople();
  /** Who may look, the server says; each is shown with the role held. */
  const inspectors = computed(() => people.value ?? []);
  watch(rule, () => (drawn.value = null));

  async function ask<Answer>(what: string, body: object): Promise<Answer | null> {
    busy.value = true;
    refusal.value = null;
    try {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey() };
      return await write<Answer>('POST', `/api/rounds/${roundId}/${what}`, JSON.stringify(body), headers);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal.value = error;
      return null;
    } finally {
      busy.value = false;
    }
  }
  async function preview(): Promise<void> {
    drawn.value = await ask<Drawn[]>('look-back-samples', rule);
  }
  async function keep(): Promise<void> {
    const lines = ownLines.value.split('\n').flatMap((line) => line.trim() || []);
    const body = { ...rule, inspectorIds: inspectorIds.value, dueOn: dueOn.value, ownLines: lines };
    if ((await ask<{ id: string }>('look-backs', body)) === null) return;
    await queries.invalidateQueries({ queryKey: ['look-backs'] });
    close();
  }
  return { rule, inspectors, inspectorIds, dueOn, ownLines, drawn, refusal, busy, preview, keep };
}
