import { weekDates, weekOf } from '../calendar/iso-week.js';
import { type LocalDate, addDays, addMonths } from '../calendar/local-date.js';
import type { WorkCalendar } from '../calendar/work-calendar.js';

/** 常态任务: how often a duty comes round. */
export const CYCLES = { weekly: '每周', monthly: '每月', quarterly: '每季度', yearly: '每年' } as const;
export type Cycle = keyof typeof CYCLES;

/** One turn of a cycle, from its first day to its last: 2026-W47, 2026-11, 2026-Q4, 2026. */
export interface Period {
  readonly key: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The period that a day belongs to; a week at the turn of a year bears the year of its Thursday. */
export function periodOf(cycle: Cycle, day: LocalDate): Period {
  const year = day.slice(0, 4);
  const month = Number(day.slice(5, 7));
  if (cycle === 'weekly') return { key: weekOf(day), ...weekDates(weekOf(day)) };
  if (cycle === 'monthly') return months(day.slice(0, 7), `${day.slice(0, 7)}-01`, 1);
  if (cycle === 'yearly') return months(year, `${year}-01-01`, 12);
  const quarter = Math.ceil(month / 3);
  return months(`${year}-Q${quarter}`, `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, 3);
}

/** Its last working day; where a holiday takes all of it, the first one after. */
export function dueDayOf(period: Period, calendar: WorkCalendar): LocalDate {
  const last = calendar.onOrBefore(period.to);
  return last < period.from ? calendar.onOrAfter(period.to) : last;
}

/** 2026年第47周, 2026年11月, 2026年第四季度, 2026年. */
export function periodSaid(cycle: Cycle, key: string): string {
  const year = `${key.slice(0, 4)}年`;
  if (cycle === 'weekly') return `${year}第${Number(key.slice(6))}周`;
  if (cycle === 'monthly') return `${year}${Number(key.slice(5))}月`;
  return cycle === 'quarterly' ? `${year}第${'一二三四'[Number(key.slice(6)) - 1] ?? ''}季度` : year;
}

function months(key: string, from: LocalDate, count: number): Period {
  return { key, from, to: addDays(addMonths(from, count), -1) };
}
