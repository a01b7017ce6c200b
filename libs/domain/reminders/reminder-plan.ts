import { type LocalDate, addDays, shanghaiDate, shanghaiInstant } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import {
  LADDER,
  LADDER_VERSION,
  type RecipientRelation,
  type ReminderRule,
  SEND_TIME,
  WEEKLY_AFTER,
} from './reminder-rules.js';

/** 整改时限, or the next check-in of a long-term or paused problem. */
export type DueBasis = 'deadline' | 'check_in';

export interface ReminderSubject {
  readonly dueOn: LocalDate | null;
  readonly basis: DueBasis;
  /** Grows with every change of the date; reminders of an older revision are dead. */
  readonly revision: number;
}

export interface PlannedReminder {
  readonly rule: ReminderRule;
  readonly offsetDays: number;
  readonly basis: DueBasis;
  /** What makes it the same reminder: version, basis, revision, offset and day; never the present time. */
  readonly occurrenceKey: string;
  readonly onDate: LocalDate;
  readonly dueAt: Date;
  readonly recipients: readonly RecipientRelation[];
}

/** Instants after `after`, up to and including `until`. */
export interface PlanWindow {
  readonly after: Date;
  readonly until: Date;
}

const AHEAD_DAYS = 35;
const LADDER_DAYS = 8;
const DAY_MS = 86_400_000;

/**
 * Every reminder of a date that falls into the window, in order. Approaching steps count working days back; a step
 * that would fall on a day off moves to the last working day before it (due) or the first one after it (overdue), and
 * of two overdue steps on one day the later one stands, so nobody is told twice and the ladder keeps its steps.
 */
export function planReminders(subject: ReminderSubject, window: PlanWindow, calendar: WorkCalendar): PlannedReminder[] {
  const { dueOn } = subject;
  if (dueOn === null) return [];
  const byDay = new Map<LocalDate, PlannedReminder>();
  for (const step of stepsUntil(dueOn, window.until)) {
    const onDate = dayOf(step, dueOn, calendar);
    const { rule, offsetDays, to } = step;
    const occurrenceKey = [LADDER_VERSION, subject.basis, `r${subject.revision}`, offsetDays, onDate].join('/');
    const dueAt = shanghaiInstant(onDate, SEND_TIME);
    byDay.set(onDate, { rule, offsetDays, basis: subject.basis, occurrenceKey, onDate, dueAt, recipients: to });
  }
  return [...byDay.values()]
    .filter(({ dueAt }) => dueAt > window.after && dueAt <= window.until)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** How far ahead occurrences are written down: the whole ladder, and five weeks of what comes after it. */
export function planningHorizon(dueOn: LocalDate, now: Date): Date {
  const ladderEnds = shanghaiInstant(addDays(dueOn, LADDER_DAYS), '23:59').getTime();
  return new Date(Math.max(ladderEnds, now.getTime() + AHEAD_DAYS * DAY_MS));
}

function* stepsUntil(dueOn: LocalDate, until: Date): Generator<(typeof LADDER)[number]> {
  yield* LADDER;
  const last = shanghaiDate(until);
  for (let offsetDays = WEEKLY_AFTER.offsetDays + 7; addDays(dueOn, offsetDays) <= last; offsetDays += 7) {
    yield { ...WEEKLY_AFTER, offsetDays };
  }
}

function dayOf({ rule, offsetDays }: (typeof LADDER)[number], dueOn: LocalDate, calendar: WorkCalendar): LocalDate {
  // A date on a day off is met on the working day before it, so the days are counted from there.
  if (rule === 'approaching') return calendar.addWorkingDays(calendar.onOrBefore(dueOn), offsetDays);
  if (rule === 'due') return calendar.onOrBefore(dueOn);
  return calendar.onOrAfter(addDays(dueOn, offsetDays));
}
