import { type LocalDate, addDays, daysBetween, weekdayOf } from './local-date.js';

/** '2026-W47': Monday to Sunday; week 1 is the one with the year's first Thursday (ISO 8601, GB/T 7408). */
export type IsoWeek = string;

const FORM = /^(\d{4})-W(\d{2})$/;

/** The week that a day belongs to; at the turn of a year it may carry the neighbouring year. */
export function weekOf(date: LocalDate): IsoWeek {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** Monday and Sunday of a week. */
export function weekDates(week: IsoWeek): { from: LocalDate; to: LocalDate } {
  const [, year = '', number = ''] = FORM.exec(week) ?? [];
  const fourth = `${year}-01-04`;
  const from = addDays(fourth, 1 - weekdayOf(fourth) + (Number(number) - 1) * 7);
  return { from, to: addDays(from, 6) };
}

/** True for a week that exists: 2026 has 53, 2025 has 52. */
export function isIsoWeek(text: string): boolean {
  return FORM.test(text) && !text.endsWith('W00') && weekOf(weekDates(text).from) === text;
}

export const nextWeek = (week: IsoWeek): IsoWeek => weekOf(addDays(weekDates(week).from, 7));
export const previousWeek = (week: IsoWeek): IsoWeek => weekOf(addDays(weekDates(week).from, -7));
