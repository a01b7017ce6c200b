import { STAGE_NAMES, STATUS_NAMES, type SnapshotItem } from '#domain';
import type { WeekItemDto } from './dispatch.dto.js';

/** A problem as it stood in a week. */
export function presentWeekItem(item: SnapshotItem): WeekItemDto {
  return {
    id: item.problemId,
    number: item.number,
    title: item.title,
    leadUnit: item.leadUnit,
    leader: item.leader,
    owner: item.owner,
    stage: item.stage,
    stageName: STAGE_NAMES[item.stage],
    status: item.status,
    statusName: STATUS_NAMES[item.status],
    dueOn: item.dueOn,
    lastReport: item.lastReport,
  };
}
