import { type LocalDate, chineseDate } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** 代办 as it is wanted: who decides for which leader, from which day to which, both included. */
export interface WantedDeputy {
  readonly leaderId: string;
  readonly deputyId: string;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
}

/** A deputy who is there already, and was not ended. */
export interface StandingDeputy {
  readonly name: string;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
}

/** A deputy needs days that are not over, is another person, and the only one of his days. */
export function checkDeputy(wanted: WantedDeputy, standing: readonly StandingDeputy[], today: LocalDate): void {
  if (wanted.leaderId === wanted.deputyId) throw new RuleViolation('deputy.self');
  if (wanted.untilOn < wanted.fromOn) throw new RuleViolation('deputy.daysReversed');
  if (wanted.untilOn < today) throw new RuleViolation('deputy.daysPast', { today: chineseDate(today) });
  const other = standing.find(({ fromOn, untilOn }) => fromOn <= wanted.untilOn && wanted.fromOn <= untilOn);
  if (!other) return;
  const { name, fromOn, untilOn } = other;
  throw new RuleViolation('deputy.another', { name, from: chineseDate(fromOn), until: chineseDate(untilOn) });
}

export const DEPUTY_STATES = { ahead: '未开始', now: '代办中', over: '已结束' } as const;
export type DeputyState = keyof typeof DEPUTY_STATES;

/** Where a deputy stands on a day; one who was ended is over at once. */
export function deputyState(
  deputy: Pick<WantedDeputy, 'fromOn' | 'untilOn'> & { readonly isEnded: boolean },
  today: LocalDate,
): DeputyState {
  if (deputy.isEnded || deputy.untilOn < today) return 'over';
  return today < deputy.fromOn ? 'ahead' : 'now';
}
