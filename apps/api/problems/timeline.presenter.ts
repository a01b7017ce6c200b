import { type WorkCalendar, describeReminder, saidChanges, shanghaiDate } from '#domain';
import type { TimelineEntry } from '#features';
import type { TimelineEntryDto } from './timeline.dto.js';

/** A line of the history as people read it. */
export function presentEntry(entry: TimelineEntry, calendar: WorkCalendar): TimelineEntryDto {
  const { kind, by, text, detail, changes, names, reminder } = entry;
  const at = entry.at.toISOString();
  if (!reminder) {
    const said = saidChanges(changes, names).map(({ pieces, ...one }) => ({ ...one, pieces: [...(pieces ?? [])] }));
    return { at, kind, by, text, detail, changes: said };
  }
  const words = describeReminder({ ...reminder, number: '', title: '' }, shanghaiDate(entry.at), calendar);
  return { at, kind, by: '系统', text: `提醒 ${reminder.to.join('、')}`, detail: words, changes: [] };
}
