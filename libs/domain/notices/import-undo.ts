import { RuleViolation } from '../rule-violation.js';

/** What has become of a round since its notice was imported. */
export interface SinceImport {
  /** Problems that somebody handed over, reported on or corrected. */
  readonly touched: number;
  /** Problems entered by hand beside those of the notice. */
  readonly added: number;
  /** Reminders that went out. */
  readonly sent: number;
  /** Weeks whose snapshot is kept. */
  readonly frozen: number;
}

/** 撤销导入 is for as long as nobody has worked on it: what others did or were told is never taken away from them. */
export function undoRefusal({ touched, added, sent, frozen }: SinceImport): RuleViolation | null {
  if (touched > 0) return new RuleViolation('import.problemsTouched', { n: touched });
  if (added > 0) return new RuleViolation('import.problemsAdded', { n: added });
  if (sent > 0) return new RuleViolation('import.remindersSent', { n: sent });
  if (frozen > 0) return new RuleViolation('import.weeksFrozen', { n: frozen });
  return null;
}
