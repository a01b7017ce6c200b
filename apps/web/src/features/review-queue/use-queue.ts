import { useEventListener } from '@vueuse/core';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { ReviewQueue } from '../../shared/api/types';
import { isTyping } from '../../shared/components/keys';

type Item = ReviewQueue['items'][number];
interface Queue {
  position: ComputedRef<number>;
  openId: ComputedRef<string>;
  open: (index: number) => void;
  step: (by: number) => void;
}

/** One of the list is on the desk, and stands in the address; decided on, it makes room for the one that follows. */
export function useQueue(items: Ref<readonly Item[]>): Queue {
  const route = useRoute();
  const router = useRouter();
  const openId = computed(() => (typeof route.query.open === 'string' ? route.query.open : ''));
  const position = computed(() => items.value.findIndex(({ id }) => id === openId.value));
  const last = ref(0);

  function open(index: number): void {
    const item = items.value[Math.min(Math.max(index, 0), items.value.length - 1)];
    void router.replace({ query: { ...route.query, open: item?.id } });
  }
  const step = (by: number): void => open(position.value + by);

  watch(
    [items, openId],
    () => {
      if (position.value >= 0) last.value = position.value;
      else if (items.value.length > 0) open(last.value);
    },
    { immediate: true },
  );
  const keys: Record<string, () => void> = {
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
  };
  useEventListener('keydown', (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (!act || isTyping(event)) return;
    event.preventDefault();
    act();
  });
  return { position, openId, open, step };
}
