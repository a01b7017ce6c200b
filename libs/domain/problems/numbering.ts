/**
 * Permanent number of a problem: the round's code and its path in the notice, `2025-02-（一）-3`.
 * A number is never given again, not even after its problem is void.
 */
export function problemNumber(roundCode: string, path: string): string {
  return `${roundCode}-${path}`;
}

/** The number inside one round, where the prefix says nothing. */
export function shortNumber(number: string, roundCode: string): string {
  return number.startsWith(`${roundCode}-`) ? number.slice(roundCode.length + 1) : number;
}

const ADDED = '增';

/**
 * Number of a problem that no notice contains, `2026-02-增-1`: a series of its own, which no path of a notice can meet.
 * `newest` is the number given last in the round.
 */
export function nextAddedNumber(roundCode: string, newest: string | null): string {
  const series = problemNumber(roundCode, `${ADDED}-`);
  const before = newest?.startsWith(series) ? Number(newest.slice(series.length)) : 0;
  return `${series}${before + 1}`;
}

const ROUND_CODE = /^\d{4}-\d{2}$/;

/** `2025-02`: the year and the running number of the round in it. */
export function isRoundCode(text: string): boolean {
  return ROUND_CODE.test(text);
}
