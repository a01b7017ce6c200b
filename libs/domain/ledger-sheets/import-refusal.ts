import { RuleViolation } from '../rule-violation.js';

/** What a sheet would change, and what was found in its cells. */
export interface SheetFound {
  readonly fresh: number;
  readonly changed: number;
  readonly errors: number;
  readonly doubts: number;
  /** The address of the first finding; empty where there is none. */
  readonly firstAt: string;
}

/** A sheet enters without an error, and with doubts only where somebody accepts them; null: it may. */
export function importRefusal(found: SheetFound, acceptDoubts: boolean): RuleViolation | null {
  const { errors, doubts, fresh, changed, firstAt } = found;
  if (errors > 0) return new RuleViolation('import.errors', { errors, address: firstAt });
  if (doubts > 0 && !acceptDoubts && fresh + changed > 0) return new RuleViolation('import.doubtsOpen', { doubts });
  return null;
}
