import { type LocalDate, chineseDate } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** 措施 as office or unit head lay it down; null is “not said”. */
export interface MeasureTerms {
  readonly text: string;
  readonly deadline: LocalDate | null;
  /** Why it may take longer than the problem itself. */
  readonly deadlineReason: string | null;
  /** What is counted: 17 of 宗; null where nothing is. */
  readonly total: number | null;
  readonly countWord: string | null;
}
/** 节点 of a measure: what by which day, and when it was done. */
export interface Milestone {
  readonly text: string;
  readonly on: LocalDate;
  readonly doneOn: LocalDate | null;
}
/** How far a measure is. */
export interface MeasureProgress {
  readonly status: 'in_progress' | 'completed';
  readonly done: number | null;
  readonly total: number | null;
  readonly countWord: string | null;
  readonly withdrawnOn: LocalDate | null;
}

/** A measure that takes longer than its problem needs a reason; a count needs its word. */
export function checkTerms(
  { deadline, deadlineReason, total, countWord }: MeasureTerms,
  problemDeadline: LocalDate | null,
): void {
  if (deadline !== null && problemDeadline !== null && deadline > problemDeadline && !deadlineReason) {
    throw new RuleViolation('measure.beyondDeadline', { deadline: chineseDate(problemDeadline) });
  }
  if (total !== null && !countWord) throw new RuleViolation('measure.countWordMissing');
}

/** No milestone lies behind the day by which its measure is due, and none was done in days to come. */
export function checkMilestones(milestones: readonly Milestone[], deadline: LocalDate | null, today: LocalDate): void {
  const late = milestones.find(({ on }) => deadline !== null && on > deadline);
  if (late && deadline !== null)
    throw new RuleViolation('measure.milestoneLate', { text: late.text, deadline: chineseDate(deadline) });
  if (milestones.some(({ doneOn }) => doneOn !== null && doneOn > today))
    throw new RuleViolation('measure.milestoneInFuture', { today: chineseDate(today) });
}

/** How many are done: never more than there are to do. */
export function checkDone({ total, withdrawnOn }: MeasureProgress, done: number): void {
  if (withdrawnOn !== null) throw new RuleViolation('measure.withdrawn');
  if (total === null) throw new RuleViolation('measure.notCounted');
  if (done > total) throw new RuleViolation('measure.beyondTotal', { total });
}

/** Why a measure cannot be turned to this status, as a violation; a measure whose count is short is not done. */
export function checkStatus(measure: MeasureProgress, status: MeasureProgress['status']): void {
  const { total, done, countWord } = measure;
  if (measure.withdrawnOn !== null) throw new RuleViolation('measure.withdrawn');
  if (measure.status === status) throw new RuleViolation('measure.already');
  const left = total === null ? 0 : total - (done ?? 0);
  if (status === 'completed' && left > 0)
    throw new RuleViolation('measure.countOpen', { left, word: countWord ?? '项' });
}

/** '12/17 宗'. */
export function countOf({ done, total, countWord }: Pick<MeasureProgress, 'done' | 'total' | 'countWord'>): string {
  return `${done ?? 0}/${total ?? 0} ${countWord ?? '项'}`;
}

const DIGITS = '零一二三四五六七八九';

/** The mark of the measure that is added: the next number of all that there ever were. A withdrawn one keeps its own. */
export function nextMarker(markers: readonly string[]): string {
  let number = markers.length + 1;
  while (markers.includes(`${chineseNumber(number)}是`)) number += 1;
  return `${chineseNumber(number)}是`;
}

/** 1 to 999, as marks of measures are written. */
export function chineseNumber(n: number): string {
  if (n < 10) return DIGITS.charAt(n);
  if (n < 20) return `十${n === 10 ? '' : DIGITS.charAt(n - 10)}`;
  if (n < 100) return `${DIGITS.charAt(Math.floor(n / 10))}十${n % 10 === 0 ? '' : DIGITS.charAt(n % 10)}`;
  const rest = n % 100;
  const tail =
    rest === 0
      ? ''
      : rest < 10
        ? `零${DIGITS.charAt(rest)}`
        : rest < 20
          ? `一${chineseNumber(rest)}`
          : chineseNumber(rest);
  return `${DIGITS.charAt(Math.floor(n / 100))}百${tail}`;
}

/** The ids in their new order: `id` takes the place `to` (from 0), the others close up. */
export function movedTo(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** What is left of a count that was signed off with a rest. */
export function residueLeft(residue: { total: number | null; done: number | null }): number {
  return (residue.total ?? 0) - (residue.done ?? 0);
}

/** 1018 found, 1013 done: never more done than found. */
export function checkResidue({ total, done }: { total: number; done: number }): void {
  if (done > total) throw new RuleViolation('problem.residueBeyond', { total });
}

/** 立行立改 was done while the inspection went on, so not in days to come. */
export function checkFixedOn(fixedOn: LocalDate | null, today: LocalDate): void {
  if (fixedOn !== null && fixedOn > today) throw new RuleViolation('problem.fixedInFuture');
}
