import { type LocalDate, addDays } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import { RuleViolation } from '../rule-violation.js';
import { type Cycle, dueDayOf, periodOf } from './periods.js';

/** What a duty asks in one period. */
export interface DutyTask {
  readonly period: string;
  readonly opensOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly dueOn: LocalDate;
}

/**
 * The tasks that a duty opens up to today: one a period from its first day on, those too that an outage has passed over.
 * `after` is the last day of the period opened last. A period that is due before the duty begins asks nothing.
 */
export function tasksToOpen(
  duty: { readonly cycle: Cycle; readonly startsOn: LocalDate },
  after: LocalDate | null,
  today: LocalDate,
  calendar: WorkCalendar,
): DutyTask[] {
  const tasks: DutyTask[] = [];
  for (let day = after === null ? duty.startsOn : addDays(after, 1); day <= today;) {
    const period = periodOf(duty.cycle, day);
    const dueOn = dueDayOf(period, calendar);
    if (dueOn >= duty.startsOn) tasks.push({ period: period.key, opensOn: day, endsOn: period.to, dueOn });
    day = addDays(period.to, 1);
  }
  return tasks;
}

/** A duty begins with the present period or later: what is past nobody was asked. */
export function checkStart(cycle: Cycle, startsOn: LocalDate, today: LocalDate): void {
  const { from } = periodOf(cycle, today);
  if (startsOn < from) throw new RuleViolation('duty.startsPast', { from });
}

export interface DutyAnswer {
  readonly outcome: 'done' | 'not_done' | null;
  readonly reportedOn: LocalDate | null;
  readonly dueOn: LocalDate;
}
export const DUTY_MARKS = { done: '按期完成', late: '逾期完成', missed: '未完成', open: '办理中' } as const;
export type DutyMark = keyof typeof DUTY_MARKS;

/** How a period went: done by its day, done after it, not done, or still open. */
export function markOf({ outcome, reportedOn, dueOn }: DutyAnswer, today: LocalDate): DutyMark {
  if (outcome === 'not_done') return 'missed';
  if (outcome === 'done') return reportedOn !== null && reportedOn > dueOn ? 'late' : 'done';
  return today > dueOn ? 'missed' : 'open';
}

/** 连续完成: periods done in a row up to now, the newest first. One that is still open neither counts nor breaks the row. */
export function streakOf(marks: readonly DutyMark[]): number {
  const told = marks.filter((mark) => mark !== 'open');
  const broken = told.indexOf('missed');
  return broken === -1 ? told.length : broken;
}

/** Why it was not done has to be said; and it is said once. */
export function checkAnswer(before: Pick<DutyAnswer, 'outcome'>, outcome: 'done' | 'not_done', text: string): void {
  if (before.outcome !== null) throw new RuleViolation('duty.reported');
  if (text.trim() !== '') return;
  if (outcome === 'done') throw new RuleViolation('duty.nothingSaid');
  throw new RuleViolation('duty.reasonMissing');
}
