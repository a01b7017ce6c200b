import type { RouteLocationNormalizedLoaded } from 'vue-router';

/** Where to go after signing in: the page asked for, never another site. */
export function pageAskedFor(route: RouteLocationNormalizedLoaded): string {
  const next = route.query.next;
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/workbench';
}
