import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { deadlineState } from './deadline-state.js';
import { isIsoWeek, nextWeek, previousWeek, weekDates, weekOf } from './iso-week.js';
import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  shanghaiDate,
  shanghaiInstant,
  weekdayOf,
} from './local-date.js';
import { type CalendarDay, WorkCalendar } from './work-calendar.js';

const published = [2024, 2025, 2026].map(
  (year) => JSON.parse(readFileSync(`config/holidays/${year}.json`, 'utf8')) as { year: number; days: CalendarDay[] },
);
const calendar = new WorkCalendar(
  published.flatMap((year) => year.days),
  published.map(({ year }) => year),
);

describe('日期', () => {
  it('knows which days exist', () => {
    expect(['2026-02-28', '2024-02-29'].every(isLocalDate)).toBe(true);
    expect(['2026-02-29', '2026-02-30', '2026-13-01', '2026-2-3', '2024717日', ''].some(isLocalDate)).toBe(false);
  });

  it('changes the day in Shanghai at 16:00 UTC', () => {
    expect(shanghaiDate(new Date('2026-10-08T15:59:59Z'))).toBe('2026-10-08');
    expect(shanghaiDate(new Date('2026-10-08T16:00:00Z'))).toBe('2026-10-09');
    expect(shanghaiInstant('2026-10-09', '08:30').toISOString()).toBe('2026-10-09T00:30:00.000Z');
  });

  it('counts over month ends and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2026-01-01', -1)]).toEqual(['2024-02-29', '2025-12-31']);
    expect([addMonths('2026-01-31', 1), addMonths('2026-11-30', 3), addMonths('2024-02-29', 12)]).toEqual([
      '2026-02-28',
      '2027-02-28',
      '2025-02-28',
    ]);
    expect(daysBetween('2026-09-30', '2026-10-12')).toBe(12);
  });

  it('counts weeks as ISO does: 2026 has 53, 1 January 2027 belongs to the last of them', () => {
    expect([weekOf('2026-01-01'), weekOf('2027-01-01'), weekOf('2026-11-22')]).toEqual([
      '2026-W01',
      '2026-W53',
      '2026-W47',
    ]);
    expect([isIsoWeek('2026-W53'), isIsoWeek('2025-W53'), isIsoWeek('2026-W00'), isIsoWeek('week')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(weekDates('2026-W47')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect([nextWeek('2026-W53'), previousWeek('2026-W01')]).toEqual(['2027-W01', '2025-W52']);
    expect(weekdayOf('2026-11-22')).toBe(7);
  });
});

describe('工作日历', () => {
  it('agrees with the published arrangement on every day of 2024 to 2026', () => {
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      expect([day, calendar.isWorkingDay(day)]).toEqual([day, chineseDays.isWorkday(day)]);
    }
  });

  it('gives 10 working days from 18 September 2026 until 9 October: Sunday the 20th is worked, 中秋 and 国庆 are not', () => {
    expect(calendar.addWorkingDays('2026-09-18', 10)).toBe('2026-10-09');
    expect(calendar.workingDaysBetween('2026-09-18', '2026-10-09')).toBe(10);
    expect(calendar.isWorkingDay('2026-09-20')).toBe(true);
  });

  it('counts backwards as it counts forwards', () => {
    expect(calendar.addWorkingDays('2026-10-09', -10)).toBe('2026-09-18');
    expect(calendar.workingDaysBetween('2026-10-09', '2026-09-18')).toBe(-10);
  });

  it('moves off a holiday on either side', () => {
    expect([calendar.onOrBefore('2026-10-03'), calendar.onOrAfter('2026-10-03')]).toEqual(['2026-09-30', '2026-10-08']);
    expect([calendar.onOrBefore('2026-10-08'), calendar.onOrAfter('2026-10-08')]).toEqual(['2026-10-08', '2026-10-08']);
  });

  it('says that 2027 is not published, and counts Monday to Friday meanwhile', () => {
    expect([calendar.isPublished('2026-12-31'), calendar.isPublished('2027-01-04')]).toEqual([true, false]);
    expect(calendar.certain('2026-12-01', '2027-01-04')).toBe(false);
    expect([calendar.isWorkingDay('2027-10-01'), calendar.isWorkingDay('2027-10-02')]).toEqual([true, false]);
  });
});

describe('时限', () => {
  const state = (today: string) => deadlineState('2026-10-14', today, calendar);

  it('counts working days before, the day itself, and calendar days after', () => {
    expect(state('2026-10-10')).toEqual({ kind: 'remaining', workingDays: 3, soon: true, calendarPublished: true });
    expect(state('2026-10-09')).toMatchObject({ workingDays: 4, soon: false });
    expect(state('2026-10-14')).toEqual({ kind: 'due_today', calendarPublished: true });
    expect(state('2026-10-15')).toEqual({ kind: 'overdue', days: 1, calendarPublished: true });
  });

  it('says when the count may still change', () => {
    expect(deadlineState('2027-03-01', '2026-11-22', calendar)).toMatchObject({ calendarPublished: false });
    expect(deadlineState(null, '2026-11-22', calendar)).toEqual({ kind: 'none' });
  });
});
