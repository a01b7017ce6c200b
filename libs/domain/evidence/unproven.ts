interface Measured {
  readonly id: string;
  readonly marker: string;
  readonly status: 'in_progress' | 'completed';
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
export function unprovenOf(measures: readonly Measured[], evidence: readonly Proof[]): string[] {
  const holding = evidence.filter(({ current }) => current);
  if (measures.length === 0) return holding.length === 0 ? [WHOLE_PROBLEM] : [];
  const proved = new Set(holding.map(({ measureId }) => measureId));
  return measures.filter(({ id, status }) => status === 'completed' && !proved.has(id)).map(({ marker }) => marker);
}
