import { type MovedReminder, monthDay, saidOfDue } from '#domain';
import type { ArrangementPreview, MovedRow } from '#features';

/** What a change of a year would move, a line each. */
export function linesOfPreview(year: number, { read, changed, all, seen }: ArrangementPreview): string[] {
  const what = read === null ? '撤回' : `${read.days.length} 天，核对无误，未导入`;
  const moved = `变动：日子 ${changed.length} 天，问题 ${all.problems} 个，措施 ${all.measures} 条，提醒 ${all.reminders} 次`;
  return [`${year} 年：${what}`, moved, ...seen.map(lineOf)];
}

function lineOf({ number, measure, dueOn, before, after, reminders }: MovedRow): string {
  const what = measure === null ? number : `${number} 措施${measure}`;
  return [`${what} 时限 ${dueOn}：${saidOfDue(before)} → ${saidOfDue(after)}`, ...reminders.map(reminderSaid)].join(
    '；',
  );
}

function reminderSaid({ from, to }: MovedReminder): string {
  if (from === null) return `增加提醒 ${to === null ? '' : monthDay(to)}`;
  return to === null ? `取消提醒 ${monthDay(from)}` : `提醒 ${monthDay(from)} → ${monthDay(to)}`;
}
