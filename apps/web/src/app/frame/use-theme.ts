import { usePreferredDark, useStorage } from '@vueuse/core';
import { watchEffect, type Ref } from 'vue';

export type Theme = 'light' | 'dark' | 'system';
export const THEMES: readonly Theme[] = ['light', 'dark', 'system'];

const chosen = useStorage<Theme>('taizhang.theme', 'system');

export function useTheme(): Ref<Theme> {
  const systemIsDark = usePreferredDark();
  watchEffect(() => {
    const dark = chosen.value === 'dark' || (chosen.value === 'system' && systemIsDark.value);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  });
  return chosen;
}
