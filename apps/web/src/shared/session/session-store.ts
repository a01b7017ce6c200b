import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { api, data } from '../api/client';
import { isRefusal } from '../api/refusal';
import type { Session } from '../api/types';
import { keepToken } from './sign-in-again';

/** Who is signed in. The only store: everything else lives in the address or in the query cache. */
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null);
  const failure = ref<Error | null>(null);
  const user = computed(() => session.value?.user ?? null);
  const membership = computed(() => session.value?.memberships[0] ?? null);

  function keep(next: Session | null): void {
    session.value = next;
    keepToken(next?.csrfToken ?? '');
  }

  async function load(): Promise<void> {
    keep(await data(api.GET('/api/session')));
  }
  /** Whether somebody is signed in; a server that cannot say is a failure to show, not a reason to sign in again. */
  async function find(): Promise<boolean> {
    failure.value = null;
    try {
      await load();
    } catch (error) {
      if (isRefusal(error, 401)) return false;
      failure.value = error instanceof Error ? error : new Error(String(error));
    }
    return true;
  }
  async function signIn(loginName: string, password: string): Promise<void> {
    keep(await data(api.POST('/api/session', { body: { loginName, password } })));
  }
  async function signInByLink(token: string): Promise<void> {
    keep(await data(api.POST('/api/session/link', { body: { token } })));
  }
  async function switchTo(userId: string): Promise<void> {
    keep(await data(api.POST('/api/session/switch', { body: { userId } })));
  }
  async function changePassword(current: string, next: string): Promise<void> {
    keep(await data(api.POST('/api/session/password', { body: { current, next } })));
  }
  async function signOut(): Promise<void> {
    await api.DELETE('/api/session');
    keep(null);
  }
  return { session, failure, user, membership, find, load, signIn, signInByLink, switchTo, changePassword, signOut };
});
