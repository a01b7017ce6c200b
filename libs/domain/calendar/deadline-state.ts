import { type LocalDate, daysBetween } from './local-date.js';
import type { WorkCalendar } from './work-calendar.js';

/** What a date means today. Remaining counts working days, overdue counts calendar days. */
export type DeadlineState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'remaining';
      readonly workingDays: number;
      readonly soon: boolean;
      readonly calendarPublished: boolean;
    }
  | { readonly kind: 'due_today'; readonly calendarPublished: boolean }
  | { readonly kind: 'overdue'; readonly days: number; readonly calendarPublished: boolean };

/** Amber from here down. */
const SOON = 3;

export function deadlineState(deadline: LocalDate | null, today: LocalDate, calendar: WorkCalendar): DeadlineState {
  if (deadline === null) return { kind: 'none' };
  const calendarPublished = calendar.certain(today, deadline);
  if (deadline === today) return { kind: 'due_today', calendarPublished };
  if (deadline < today) return { kind: 'overdue', days: daysBetween(deadline, today), calendarPublished };
  const workingDays = calendar.workingDaysBetween(today, deadline);
  return { kind: 'remaining', workingDays, soon: workingDays <= SOON, calendarPublished };
}
