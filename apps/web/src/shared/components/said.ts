import { ref } from 'vue';

export interface Saying {
  id: number;
  text: string;
  warning: boolean;
}

export const sayings = ref<Saying[]>([]);
let last = 0;

/** Tells at the foot of the page what happened, in the server's words. */
export function say(text: string, warning = false): void {
  const id = ++last;
  sayings.value = [...sayings.value, { id, text, warning }];
  window.setTimeout(() => hush(id), warning ? 12_000 : 7_000);
}

export function hush(id: number): void {
  sayings.value = sayings.value.filter((one) => one.id !== id);
}
