import { type LocalDate, addDays } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** 满意度: what a resident may answer. */
export const VERDICTS = {
  satisfied: '满意',
  mostly: '基本满意',
  dissatisfied: '不满意',
  unknown: '不了解',
} as const;
export type Satisfaction = keyof typeof VERDICTS;
export const VERDICT_NAMES = Object.keys(VERDICTS).filter((name): name is Satisfaction => name in VERDICTS);
export type SatisfactionCounts = Readonly<Record<Satisfaction, number>>;

/** A survey that nobody remembers is not left open. */
const LONGEST_DAYS = 180;
/** A hall full of people answers from one address; a machine that answers all day does not. */
export const ANSWERS_A_DAY = 60;

/** What decides whether a survey may still be answered. */
export interface SurveyTimes {
  /** The last day on which it is answered. */
  readonly closesOn: LocalDate;
  readonly closedEarly: boolean;
}

export function isAnswerable({ closesOn, closedEarly }: SurveyTimes, today: LocalDate): boolean {
  return !closedEarly && today <= closesOn;
}

export function checkClosingDay(closesOn: LocalDate, today: LocalDate): void {
  if (closesOn < today) throw new RuleViolation('survey.dayPast', { today });
  if (closesOn > addDays(today, LONGEST_DAYS)) throw new RuleViolation('survey.tooLong', { days: LONGEST_DAYS });
}

export function requireAnswerable(times: SurveyTimes, today: LocalDate): void {
  if (!isAnswerable(times, today)) throw new RuleViolation('survey.closed');
}

/** 32 letters of base64url: 192 bits that nobody guesses. Anything else is no link of ours. */
export function isSurveyToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}

/** 满意率 of those who know: 满意 and 基本满意 of all but 不了解, in tenths of a percent; null where nobody knows. */
export function satisfaction({ satisfied, mostly, dissatisfied }: SatisfactionCounts): number | null {
  const known = satisfied + mostly + dissatisfied;
  return known === 0 ? null : Math.round(((satisfied + mostly) * 1000) / known);
}
