import { deadlineState } from '../calendar/deadline-state.js';
import { type LocalDate, monthDay } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';
import type { DueBasis } from './reminder-plan.js';

export interface ReminderFacts {
  readonly number: string;
  readonly title: string;
  readonly dueOn: LocalDate;
  readonly basis: DueBasis;
  readonly late: boolean;
}

/** One line for a message, as true on `today`: what is due, when, and what that means now. */
export function describeReminder(facts: ReminderFacts, today: LocalDate, calendar: WorkCalendar): string {
  const name = [facts.number, facts.title].filter((part) => part !== '').join(' ');
  const said =
    facts.basis === 'deadline' ? deadlineSaid(facts.dueOn, today, calendar) : checkInSaid(facts.dueOn, today, calendar);
  return `${facts.late ? '【补发】' : ''}${name === '' ? '' : `${name}：`}${said}`;
}

function deadlineSaid(dueOn: LocalDate, today: LocalDate, calendar: WorkCalendar): string {
  const state = deadlineState(dueOn, today, calendar);
  switch (state.kind) {
    case 'none':
      return '';
    case 'due_today':
      return '今日到期';
    case 'overdue':
      return `已超期 ${state.days} 天，时限 ${dayNamed(dueOn, today)}`;
    case 'remaining':
      return `${dayNamed(dueOn, today)}到期，${state.workingDays === 0 ? '今天是最后一个工作日' : `剩 ${state.workingDays} 个工作日`}`;
  }
}

function checkInSaid(dueOn: LocalDate, today: LocalDate, calendar: WorkCalendar): string {
  const state = deadlineState(dueOn, today, calendar);
  if (state.kind === 'overdue') return `${dayNamed(dueOn, today)}应复查填报，已过 ${state.days} 天`;
  return state.kind === 'due_today' ? '今日应复查填报' : `${dayNamed(dueOn, today)}应复查填报`;
}

/** '10月9日', with its year when it is another one. */
function dayNamed(date: LocalDate, today: LocalDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? monthDay(date) : `${date.slice(0, 4)}年${monthDay(date)}`;
}
