import type { Refusal } from '../../shared/api/refusal';
import type { ProblemDetail } from '../../shared/api/types';

/** A 412 brings the problem as it is now. */
export function currentIn(refusal: Refusal): ProblemDetail | null {
  const current = refusal.body.current;
  return typeof current === 'object' && current !== null && 'version' in current ? (current as ProblemDetail) : null;
}
