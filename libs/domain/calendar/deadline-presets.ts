import { type LocalDate, addDays, addMonths } from './local-date.js';
import type { WorkCalendar } from './work-calendar.js';

/** A span as a rule says it: 工作日 skip holidays, 天 and 月 do not. */
type Span = { readonly workingDays: number } | { readonly days: number } | { readonly months: number };

/** One clock of a preset; without a span it runs until the matter is closed (销号清零). */
interface Clock {
  readonly name: string;
  readonly span: Span | null;
}

export interface DeadlinePreset {
  readonly key: string;
  readonly name: string;
  readonly clocks: readonly Clock[];
  /** Which of the clocks is 整改时限. */
  readonly deadline: number;
}
export interface ClockDay {
  readonly name: string;
  readonly on: LocalDate | null;
}

// 13710 (山西 2016-09): the days are calendar days; “10” is one month, and 0.
const FIRST: readonly Clock[] = [
  { name: '研究部署', span: { days: 1 } },
  { name: '反馈办理情况', span: { days: 3 } },
];
const GENERAL: Clock = { name: '一般性问题落实', span: { days: 7 } };
const COMPLEX: Clock = { name: '重大复杂问题落实', span: { months: 1 } };
const TO_THE_END: Clock = { name: '跟踪到底、销号清零', span: null };

const concentrated = (months: number): DeadlinePreset => ({
  key: `concentrated${months}`,
  name: `集中整改 ${months} 个月`,
  clocks: [{ name: '集中整改', span: { months } }],
  deadline: 0,
});
const working = (workingDays: number): DeadlinePreset => ({
  key: `working${workingDays}`,
  name: `${workingDays} 个工作日`,
  clocks: [{ name: '整改', span: { workingDays } }],
  deadline: 0,
});

/** What an office picks instead of counting days. */
export const DEADLINE_PRESETS: readonly DeadlinePreset[] = [
  ...[2, 3, 6].map(concentrated),
  { key: '13710general', name: '13710 一般性问题', clocks: [...FIRST, GENERAL, TO_THE_END], deadline: 2 },
  { key: '13710complex', name: '13710 重大复杂问题', clocks: [...FIRST, COMPLEX, TO_THE_END], deadline: 2 },
  ...[10, 20].map(working),
];

/** 巡视 leaves six months, 巡察 three; nothing is taken for granted of the others. */
const DEFAULTS: Readonly<Record<string, string>> = { 巡视: 'concentrated6', 巡察: 'concentrated3' };

export function defaultPreset(roundKind: string): string | null {
  return DEFAULTS[roundKind] ?? null;
}

/** The days of a preset's clocks that start on a day (which does not count itself). */
export function clockDays(preset: DeadlinePreset, start: LocalDate, calendar: WorkCalendar): ClockDay[] {
  return preset.clocks.map(({ name, span }) => ({ name, on: span && dayAfter(start, span, calendar) }));
}

function dayAfter(start: LocalDate, span: Span, calendar: WorkCalendar): LocalDate {
  if ('months' in span) return addMonths(start, span.months);
  return 'days' in span ? addDays(start, span.days) : calendar.addWorkingDays(start, span.workingDays);
}

/** 三色: 20 calendar days before the deadline, 10 before it, and the day after. */
const COLOURS = [
  { name: '绿色预警', daysFromDeadline: -20 },
  { name: '黄色预警', daysFromDeadline: -10 },
  { name: '红色预警', daysFromDeadline: 1 },
] as const;

/** 三色 20/10: the stages of a deadline; those that lie behind the start are left out. */
export function colourStages(deadline: LocalDate, start: LocalDate): ClockDay[] {
  return COLOURS.map(({ name, daysFromDeadline }) => ({ name, on: addDays(deadline, daysFromDeadline) })).filter(
    ({ on }) => on >= start,
  );
}
