import { type LocalDate, chineseDate } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** The day by which a ledger is read: the one asked for, or today. A day to come has no ledger yet. */
export function ledgerDay(asOf: LocalDate | null | undefined, today: LocalDate): LocalDate {
  if (asOf && asOf > today) throw new RuleViolation('ledger.dayAhead', { today: chineseDate(today) });
  return asOf ?? today;
}
