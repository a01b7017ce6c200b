/** A day 'YYYY-MM-DD' in Asia/Shanghai, without a time. Text order is time order. */
export type LocalDate = string;

/** A year outside 1900–2999 is a slip of the keyboard. */
const FORM = /^(19|2\d)\d{2}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** China has kept one offset and no daylight saving time since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const utc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const ofUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** True for a day that exists: 2026-02-30 does not. */
export function isLocalDate(text: string): boolean {
  return FORM.test(text) && !Number.isNaN(utc(text)) && ofUtc(utc(text)) === text;
}

/** The day `days` calendar days later; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return ofUtc(utc(date) + days * DAY_MS);
}

/** The same day `months` later; where the month is too short, its last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const day = Number(date.slice(8));
  const first = new Date(utc(`${date.slice(0, 7)}-01`));
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return ofUtc(first.getTime());
}

/** Calendar days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(utc(date)).getUTCDay() || 7;
}

/** The day in Shanghai at an instant. */
export function shanghaiDate(instant: Date): LocalDate {
  return ofUtc(instant.getTime() + SHANGHAI_OFFSET_MS);
}

/** The wall clock in Shanghai at an instant: '2026-10-09 08:30'. */
export function shanghaiMinute(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant of a Shanghai wall time, 'HH:mm'. */
export function shanghaiInstant(date: LocalDate, time: string): Date {
  return new Date(`${date}T${time}:00+08:00`);
}

/** '10月9日'. */
export function monthDay(date: LocalDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** '2026年10月9日'. */
export function chineseDate(date: LocalDate): string {
  return `${date.slice(0, 4)}年${monthDay(date)}`;
}
