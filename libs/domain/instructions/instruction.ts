import type { LocalDate } from '../calendar/local-date.js';
import { chineseDate } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';

/** 批示: what a leader asks for, of whom, by when. */
export interface Instruction {
  readonly text: string;
  readonly assignee: { readonly id: string; readonly name: string };
  readonly dueOn: LocalDate;
}

/** A day on which nobody works moves to the last working day before it: what is asked for before a holiday is there before it. */
export function instructionDay(wanted: LocalDate, calendar: WorkCalendar): { dueOn: LocalDate; moved: string | null } {
  const dueOn = calendar.onOrBefore(wanted);
  if (dueOn === wanted) return { dueOn, moved: null };
  const why = calendar.nameOf(wanted) ?? '休息日';
  return { dueOn, moved: `${chineseDate(wanted)}是${why}，已取之前最后一个工作日 ${chineseDate(dueOn)}` };
}

/** What the timeline says of it. */
export function instructionSaid({ text, assignee, dueOn }: Instruction): string {
  return `${text}（${assignee.name}办，${chineseDate(dueOn)}前）`;
}
