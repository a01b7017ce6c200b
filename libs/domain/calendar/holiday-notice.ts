import { type LocalDate, addDays, isLocalDate, monthDay, weekdayOf } from './local-date.js';
import type { CalendarDay } from './work-calendar.js';

/** A year's arrangement as it was read, and what of it should be looked at. */
export interface HolidayArrangement {
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly doubts: readonly string[];
}

/** Holidays that every year's notice names; 中秋 and 国庆 are sometimes one. */
const NAMED = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'];
const SPAN = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（周?([^）]*)）)?(?:至(?:(\d{1,2})月)?(\d{1,2})日)?/g;
const WEEKDAYS = '一二三四五六日';

/** 国务院办公厅关于放假安排的通知: “元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。” */
export function parseHolidayNotice(text: string, year: number): HolidayArrangement {
  const doubts: string[] = [];
  const days = text.split(/\r?\n/).flatMap((line) => {
    const [, name, body] = /^\s*(?:[一二三四五六七八九十]+、)?([^：:\s]{2,8})[：:](.+)$/.exec(line) ?? [];
    return name && body && /放假/.test(body)
      ? daysOf(name === '春节' ? name : name.replace(/节$/, ''), body, year, doubts)
      : [];
  });
  return { year, days, doubts: [...doubts, ...faultsOfYear(year, days)] };
}

/** What is wrong with a year's days: a year has to be whole, each day once, and only weekends are worked instead. */
export function faultsOfYear(year: number, days: readonly CalendarDay[]): string[] {
  const seen = new Set<LocalDate>();
  const faults = days.flatMap(({ date, kind }) => {
    if (!isLocalDate(date) || Number(date.slice(0, 4)) !== year) return [`${date} 不是 ${year} 年的日期`];
    if (seen.has(date)) return [`${monthDay(date)}出现两次`];
    seen.add(date);
    return kind === 'workday' && weekdayOf(date) < 6
      ? [`${monthDay(date)}是周${weekdayName(date)}，不是补班的周末`]
      : [];
  });
  const missing = NAMED.filter((name) => !days.some((day) => day.kind === 'holiday' && day.name.includes(name)));
  return [...faults, ...missing.map((name) => `没有${name}的安排`)];
}

function daysOf(name: string, body: string, year: number, doubts: string[]): CalendarDay[] {
  const found: CalendarDay[] = [];
  for (const sentence of body.split('。')) {
    const kind = /上班/.test(sentence) ? 'workday' : /放假/.test(sentence) ? 'holiday' : null;
    if (kind === null) continue;
    const dates = datesIn(sentence, year, doubts);
    const total = /共(\d+)天/.exec(sentence)?.[1];
    if (total && Number(total) !== dates.length) doubts.push(`${name}：写明共${total}天，读出 ${dates.length} 天`);
    found.push(...dates.map((date) => ({ date, kind, name }) as const));
  }
  return found;
}

function datesIn(sentence: string, year: number, doubts: string[]): LocalDate[] {
  let month = 0;
  return [...sentence.matchAll(SPAN)].flatMap(([, inYear, from, first, weekday, until, last]) => {
    month = Number(from ?? month);
    const start = dateOf(Number(inYear ?? year), month, Number(first));
    const end = last ? dateOf(Number(inYear ?? year), Number(until ?? month), Number(last)) : start;
    if (weekday && WEEKDAYS.includes(weekday) && weekday !== weekdayName(start)) {
      doubts.push(`${monthDay(start)}写作周${weekday}，实为周${weekdayName(start)}`);
    }
    return daysFrom(start, end);
  });
}

function daysFrom(start: LocalDate, end: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = start; day <= end && days.length < 31; day = addDays(day, 1)) days.push(day);
  return days;
}

function dateOf(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function weekdayName(date: LocalDate): string {
  return WEEKDAYS.charAt(weekdayOf(date) - 1);
}
