import { useEventListener, useMediaQuery } from '@vueuse/core';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { ProblemRow } from '../../shared/api/types';
import { isTyping } from '../../shared/components/keys';
import { keepWalk } from '../../shared/problem-walk';
import type { ProblemList } from './use-problems';

interface Cursor {
  cursor: Ref<number>;
  openId: ComputedRef<string>;
  openRow: ComputedRef<ProblemRow | undefined>;
  choose: (index: number) => void;
  whole: (index: number) => void;
  step: (by: number) => void;
  close: () => void;
}

/** One row is under the cursor; the row whose drawer is open stands in the address. A past ledger opens none. */
export function useCursor(list: ProblemList, help: () => void, opens: () => boolean): Cursor {
  const route = useRoute();
  const router = useRouter();
  const phone = useMediaQuery('(max-width: 900px)');
  const cursor = ref(-1);
  const openId = computed(() => (typeof route.query.open === 'string' && opens() ? route.query.open : ''));
  const openRow = computed(() => list.rows.value.find((row) => row.id === openId.value));
  watch(
    [openId, list.rows],
    () => {
      const index = list.rows.value.findIndex((row) => row.id === openId.value);
      if (index >= 0) cursor.value = index;
    },
    { immediate: true },
  );

  function show(id: string | undefined): void {
    void router.replace({ query: { ...route.query, open: id } });
  }
  function whole(index: number): void {
    const row = list.rows.value[index];
    if (!row || !opens()) return;
    keepWalk(
      list.rows.value.map((one) => one.id),
      route.fullPath,
    );
    void router.push(`/problems/${row.id}`);
  }
  function choose(index: number): void {
    cursor.value = index;
    if (phone.value) whole(index);
    else if (opens()) show(list.rows.value[index]?.id);
  }
  function step(by: number): void {
    const next = Math.min(Math.max(cursor.value + by, 0), list.rows.value.length - 1);
    cursor.value = next;
    if (openId.value) show(list.rows.value[next]?.id);
  }
  const close = (): void => show(undefined);

  const keys: Record<string, () => void> = {
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    Enter: () => (openId.value || phone.value ? whole(cursor.value) : choose(cursor.value)),
    Escape: close,
    '?': help,
  };
  useEventListener('keydown', (event: KeyboardEvent) => {
    const onControl = event.target instanceof HTMLElement && /^(A|BUTTON)$/.test(event.target.tagName);
    const act = keys[event.key];
    if (!act || isTyping(event) || (event.key === 'Enter' && onControl)) return;
    event.preventDefault();
    act();
  });
  return { cursor, openId, openRow, choose, whole, step, close };
}
