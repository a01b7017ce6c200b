interface Measured {
  readonly id: string;
  readonly marker: string;
  readonly status: 'in_progress' | 'completed';
  /** The day on which it was given up; nobody has to prove it any more. */
  readonly withdrawnOn?: string | null;
}
interface Proof {
  readonly measureId: string | null;
  readonly current: boolean;
}

/** Of a problem without measures: the problem itself is what has to be proved. */
export const WHOLE_PROBLEM = '问题';

/**
 * What is called done and has no evidence that holds now (SO1): the marks of the measures. What is attached to the whole
 * problem proves no single measure of it.
 */
export function unprovenOf(planned: readonly Measured[], evidence: readonly Proof[]): string[] {
  const measures = planned.filter(({ withdrawnOn = null }) => withdrawnOn === null);
  const holding = evidence.filter(({ current }) => current);
  if (measures.length === 0) return holding.length === 0 ? [WHOLE_PROBLEM] : [];
  const proved = new Set(holding.map(({ measureId }) => measureId));
  return measures.filter(({ id, status }) => status === 'completed' && !proved.has(id)).map(({ marker }) => marker);
}
