import type { LocalDate } from '../calendar/local-date.js';
import { chineseDate } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { yuanOf } from './money.js';

/** 成果与问责: what a problem led to, and in what it is counted. Never who: a count has no names. */
export const OUTCOME_KINDS = {
  discipline: { name: '党纪政务处分', word: '人' },
  organisational: { name: '组织处理', word: '人' },
  admonition: { name: '诫勉', word: '人' },
  reminder_talk: { name: '提醒谈话', word: '人' },
  case_filed: { name: '立案', word: '件' },
  regulation: { name: '建章立制', word: '项' },
  recovered: { name: '追缴和挽回资金', word: '元' },
} as const;
export type OutcomeKind = keyof typeof OUTCOME_KINDS;
export const OUTCOME_NAMES = Object.keys(OUTCOME_KINDS).filter((name): name is OutcomeKind => name in OUTCOME_KINDS);

/** What is said of one kind: how many (fen of money), since which day; a rule that was made has its name. */
export interface OutcomeTerms {
  readonly kind: OutcomeKind;
  /** 0 says that there is none. Null takes back what was said: then nothing is stated. */
  readonly amount: number | null;
  readonly name: string | null;
  readonly on: LocalDate;
}
/** What stands of the problem: entries that no later one took the place of. */
export interface StandingOutcome {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly amount: number | null;
}

/** A new entry: 确认为 0 and a number above it contradict each other, whichever comes second. */
export function checkOutcome(wanted: OutcomeTerms, standing: readonly StandingOutcome[], today: LocalDate): void {
  if (wanted.on > today) throw new RuleViolation('outcome.inFuture', { today });
  const said = { kind: OUTCOME_KINDS[wanted.kind].name };
  if (wanted.amount === null) throw new RuleViolation('outcome.amountMissing', said);
  const named = wanted.kind === 'regulation' && wanted.amount > 0;
  if (named && !wanted.name) throw new RuleViolation('outcome.nameMissing');
  if (named && wanted.amount !== 1) throw new RuleViolation('outcome.oneByOne');
  if (!named && wanted.name) throw new RuleViolation('outcome.noName', said);
  const others = standing.filter(({ kind, amount }) => kind === wanted.kind && amount !== null);
  if (wanted.amount === 0 && others.length > 0) throw new RuleViolation('outcome.zeroBesideOthers', said);
  if (others.some(({ amount }) => amount === 0)) throw new RuleViolation('outcome.besideZero', said);
}

/** 更正: the entry that stands gives way to another of its kind, or to nothing stated. */
export function checkCorrection(
  wanted: OutcomeTerms,
  corrected: StandingOutcome,
  standing: readonly StandingOutcome[],
  today: LocalDate,
): void {
  if (!standing.some(({ id }) => id === corrected.id)) throw new RuleViolation('outcome.corrected');
  if (wanted.kind !== corrected.kind) throw new RuleViolation('outcome.otherKind');
  const others = standing.filter(({ id }) => id !== corrected.id);
  if (wanted.amount !== null) checkOutcome(wanted, others, today);
}

/** `诫勉 3 人`, `建章立制《…》`, `立案：确认为 0`. */
export function outcomeSaid({ kind, amount, name }: Omit<OutcomeTerms, 'on'>): string {
  const said = OUTCOME_KINDS[kind].name;
  if (amount === null) return `${said}：未填`;
  if (amount === 0) return `${said}：确认为 0`;
  return name ? `${said}：${name}` : `${said} ${amountSaid(kind, amount)}`;
}

/** The same with its day, as the timeline tells it. */
export function outcomeLine({ on, ...terms }: OutcomeTerms): string {
  return terms.amount === null ? outcomeSaid(terms) : `${outcomeSaid(terms)}（${chineseDate(on)}）`;
}

/** `3 人`, `1,234.50 元`. */
export function amountSaid(kind: OutcomeKind, amount: number): string {
  return `${kind === 'recovered' ? yuanOf(amount) : amount} ${OUTCOME_KINDS[kind].word}`;
}
