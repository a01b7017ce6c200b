/**
 * Guards of one file: what each keeps, the text that is the guard (it stands there exactly once) and what stands there
 * without it, and the specs that have to notice. `also` is taken out together with it: two walls, of which either holds.
 */
export const guardsIn = (file, noticedBy, guards) =>
  guards.map(({ name, text, by = '', also = [], noticedBy: own = noticedBy }) => ({
    name,
    removals: [{ file, text, by }, ...also],
    noticedBy: [own].flat(),
  }));
