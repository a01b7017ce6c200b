/** What is measured once, not under load. */
export const SINGLES = [];
