import { RuleViolation } from '#domain';
import type { ByteRange } from '#files';

/** What part is asked for: `bytes=0-99`, `bytes=100-`, `bytes=-50`. Null is the whole file; several parts are, too. */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (first > last) throw new RuleViolation('evidence.badRange', { bytes });
  return { first, last };
}
