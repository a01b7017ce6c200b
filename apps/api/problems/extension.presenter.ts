import { daysBetween, monthDay } from '#domain';
import type { ProblemView } from '#features';
import type { ExtensionDto } from './problem.dto.js';

/** The request as its approver reads it: why, from which day to which, how often before. */
export function presentExtension({ problem, calendar }: ProblemView): ExtensionDto | null {
  if (problem.extension === null) return null;
  const { number, askedBy, askedOn, until, reason } = problem.extension;
  const from = problem.deadline ?? askedOn;
  return {
    number,
    askedBy,
    askedOn,
    from: problem.deadline,
    until,
    reason,
    days: daysBetween(from, until),
    workingDays: calendar.workingDaysBetween(from, until),
    earlier: problem.extensionsGranted,
  };
}

export function extensionAsked(view: ProblemView): string | null {
  const asked = presentExtension(view);
  return (
    asked &&
    `${asked.askedBy}申请延期 ${asked.days} 天至 ${monthDay(asked.until)}（${asked.workingDays} 个工作日），第 ${asked.number} 次。`
  );
}

/** What becomes of the coming reminders. */
export function remindersNote({ problem, reminders }: ProblemView): string | null {
  if (reminders.length === 0) return null;
  if (problem.extension === null) return '时限、责任人或环节变动后，以上提醒自动作废并重排。';
  return `批准延期后，以上 ${reminders.length} 条作废，按 ${monthDay(problem.extension.until)} 重新排定。`;
}
