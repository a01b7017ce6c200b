import type { Claim } from '../../shared/api/types';

/** A claim of the notice written as a sum: 40 = 36 + 4, 33 ≠ 15 + 20, 118，完成 113, with the share it states. */
export function sumOf(claim: Claim, done: string): string {
  const share = claim.rate === undefined ? '' : `，${claim.rate}%`;
  const parts = [claim.done, claim.ongoing].filter((part) => part !== null);
  if (parts.length === 2) return `${claim.total} ${claim.verdict === 'wrong' ? '≠' : '='} ${parts.join(' + ')}${share}`;
  return (parts.length === 1 ? `${claim.total}${done}${String(parts[0])}` : String(claim.total)) + share;
}
