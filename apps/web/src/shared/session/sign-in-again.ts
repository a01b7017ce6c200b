import { ref } from 'vue';

/** Bridges the request layer, which finds out that the session has ended, and the dialog that asks for the password. */
let token = '';
let waiting: Promise<void> | null = null;
let settle: (() => void) | null = null;

export const asksToSignIn = ref(false);

export function csrfToken(): string {
  return token;
}

export function signedOut(): boolean {
  return token === '';
}

export function keepToken(next: string): void {
  token = next;
}

export function signInAgain(): Promise<void> {
  waiting ??= new Promise((resolve) => {
    settle = resolve;
    asksToSignIn.value = true;
  });
  return waiting;
}

export function signedInAgain(): void {
  asksToSignIn.value = false;
  waiting = null;
  settle?.();
}
