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

/** In the words of the office: '剩 12 个工作日（暂计）'. */
export function saidOfDue(state: DeadlineState): string {
  if (state.kind === 'none') return '未定';
  const unsure = state.calendarPublished ? '' : '（暂计）';
  if (state.kind === 'due_today') return `今日到期${unsure}`;
  return `${state.kind === 'overdue' ? `超期 ${state.days} 天` : `剩 ${state.workingDays} 个工作日`}${unsure}`;
}
