import { type Action, TRANSITION_TABLE, monthDay, shanghaiDate } from '#domain';
import type { ProblemView } from '#features';
import type { DoneDto } from './problem.dto.js';
import { presentDetail } from './problem.presenter.js';

/** The problem as it is after an action, and what happened. */
export function done(view: ProblemView, action: Action): DoneDto {
  return { problem: presentDetail(view), ...doneWith(TRANSITION_TABLE[action].label, view) };
}

/** What happened and what follows from it, in a sentence; never 操作成功. */
export function doneWith(label: string, view: ProblemView): { message: string; warnings: string[] } {
  const next = view.reminders[0];
  const follows = next
    ? `，下次提醒 ${monthDay(shanghaiDate(next.dueAt))}：${next.recipients.map((one) => one.name).join('、')}`
    : '';
  return { message: `已${label}${follows}`, warnings: calendarWarnings(view) };
}

function calendarWarnings({ problem, calendar }: ProblemView): string[] {
  if (problem.dueOn === null || calendar.isPublished(problem.dueOn)) return [];
  return [`${problem.dueOn.slice(0, 4)}年放假安排未公布，工作日暂按周一至周五计，公布后重排`];
}
