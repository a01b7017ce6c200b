import { useVirtualizer, type VirtualItem } from '@tanstack/vue-virtual';
import { useMediaQuery } from '@vueuse/core';
import { computed, watch, type ComputedRef, type Ref } from 'vue';
import type { ProblemList } from './use-problems';

const ROW = 56;
const CARD = 116;
const FETCH_AHEAD = 60;

/** The rows on the screen of a list that may hold ten thousand; the next page is fetched before one scrolls into it. */
export function useRows(
  list: ProblemList,
  scroller: Ref<HTMLElement | null>,
  cursor: () => number,
): { items: ComputedRef<VirtualItem[]>; before: ComputedRef<number>; after: ComputedRef<number> } {
  const phone = useMediaQuery('(max-width: 640px)');
  const rows = useVirtualizer(
    computed(() => ({
      count: list.total.value,
      getScrollElement: () => scroller.value,
      estimateSize: () => (phone.value ? CARD : ROW),
      overscan: 8,
      scrollPaddingStart: 36,
    })),
  );
  const items = computed(() => rows.value.getVirtualItems());
  watch(phone, () => rows.value.measure());
  watch([items, list.rows, list.isFetching], () => {
    const lastShown = items.value.at(-1)?.index ?? 0;
    if (lastShown + FETCH_AHEAD > list.rows.value.length && list.hasMore.value && !list.isFetching.value)
      void list.fetchMore();
  });
  watch(cursor, (index) => {
    if (index >= 0) rows.value.scrollToIndex(index, { align: 'auto' });
  });
  return {
    items,
    before: computed(() => items.value[0]?.start ?? 0),
    after: computed(() => rows.value.getTotalSize() - (items.value.at(-1)?.end ?? 0)),
  };
}
