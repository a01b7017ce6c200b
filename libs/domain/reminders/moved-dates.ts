import { type DeadlineState, deadlineState } from '../calendar/deadline-state.js';
import { type LocalDate, shanghaiDate } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import { type PlannedReminder, type ReminderSubject, planReminders, planningHorizon } from './reminder-plan.js';
import type { ReminderRule } from './reminder-rules.js';

/** One step of the ladder on another day; null where it is not sent (any more). */
export interface MovedReminder {
  readonly rule: ReminderRule;
  readonly offsetDays: number;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** What another calendar makes of a date: what is said of it today, and when its reminders go out. */
export interface MovedDate {
  readonly before: DeadlineState;
  readonly after: DeadlineState;
  readonly reminders: readonly MovedReminder[];
}

/** A date of a problem; a measure has no reminders of its own. */
export interface DatedSubject extends ReminderSubject {
  readonly dueOn: LocalDate;
  readonly reminded: boolean;
}

/** Null when the calendars agree on it. */
export function movedDate(
  subject: DatedSubject,
  now: Date,
  [from, to]: readonly [WorkCalendar, WorkCalendar],
): MovedDate | null {
  const today = shanghaiDate(now);
  const before = deadlineState(subject.dueOn, today, from);
  const after = deadlineState(subject.dueOn, today, to);
  const reminders = subject.reminded ? movedReminders(subject, now, [from, to]) : [];
  return reminders.length > 0 || JSON.stringify(before) !== JSON.stringify(after) ? { before, after, reminders } : null;
}

/** Only what lies ahead: a reminder that was sent stays sent. */
function movedReminders(
  subject: DatedSubject,
  now: Date,
  calendars: readonly [WorkCalendar, WorkCalendar],
): MovedReminder[] {
  const window = { after: now, until: planningHorizon(subject.dueOn, now) };
  const [before = [], after = []] = calendars.map((calendar) => planReminders(subject, window, calendar));
  const steps = new Map([...before, ...after].map((step) => [step.offsetDays, step]));
  return [...steps.values()]
    .sort((a, b) => a.offsetDays - b.offsetDays)
    .map(({ rule, offsetDays }) => ({
      ...{ rule, offsetDays },
      from: dayOf(before, offsetDays),
      to: dayOf(after, offsetDays),
    }))
    .filter(({ from, to }) => from !== to);
}

function dayOf(plan: readonly PlannedReminder[], offsetDays: number): LocalDate | null {
  return plan.find((step) => step.offsetDays === offsetDays)?.onDate ?? null;
}
