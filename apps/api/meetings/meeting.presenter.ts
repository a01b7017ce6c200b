import { AGENDA_REASONS, daysBetween, isOpen } from '#domain';
import type { InstructionRow, Meeting, MeetingItem, ToldReport } from '#features';
import { presentWeekItem } from '../dispatches/week-item.presenter.js';
import type { InstructionDto, MeetingDto, MeetingItemDto, MeetingReportDto } from './meeting.dto.js';

export function presentMeeting({ items, ...meeting }: Meeting): MeetingDto {
  return { ...meeting, items: items.map((item) => presentItem(item, meeting.asOf)) };
}

export function presentInstruction(row: InstructionRow): InstructionDto {
  return {
    ...row,
    givenAt: row.givenAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

function presentItem({ item, reason, now, instructions, outcome }: MeetingItem, asOf: string): MeetingItemDto {
  const isOver = isOpen(item.stage) && item.dueOn !== null && item.dueOn < asOf;
  return {
    reason,
    reasonName: AGENDA_REASONS[reason],
    problem: presentWeekItem(item),
    daysOver: isOver && item.dueOn ? daysBetween(item.dueOn, asOf) : 0,
    version: now.version,
    measuresTotal: now.measuresTotal,
    measuresCompleted: now.measuresCompleted,
    report: now.report && presentReport(now.report),
    before: now.before && presentReport(now.before),
    instructions: instructions.map(presentInstruction),
    outcome,
  };
}

const presentReport = ({ at, ...told }: ToldReport): MeetingReportDto => ({ ...told, at: new Date(at).toISOString() });
