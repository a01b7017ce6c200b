import { readFileSync } from 'node:fs';
import { WorkCalendar } from '../calendar/work-calendar.js';
import { readYear } from '../calendar/year-change.js';
import { type DatedSubject, movedDate } from './moved-dates.js';

const { days } = readYear(readFileSync('test/fixtures/calendars/2027.txt', 'utf8'), 2027);
const BEFORE = new WorkCalendar([], [2026]);
const AFTER = new WorkCalendar(days, [2026, 2027]);
const NOW = new Date('2026-12-01T09:00:00+08:00');

const dated = (given: Partial<DatedSubject> = {}): DatedSubject => ({
  ...{ dueOn: '2027-02-15', basis: 'deadline', revision: 1, reminded: true, ...given },
});
const moved = (given: Partial<DatedSubject> = {}, now = NOW) => movedDate(dated(given), now, [BEFORE, AFTER]);

describe('放假安排变动', () => {
  it('shows what is said of a date before and after, and which reminders move', () => {
    expect(moved()).toEqual({
      before: { kind: 'remaining', workingDays: 54, soon: false, calendarPublished: false },
      after: { kind: 'remaining', workingDays: 50, soon: false, calendarPublished: true },
      reminders: [
        { rule: 'approaching', offsetDays: -20, from: '2027-01-18', to: '2027-01-13' },
        { rule: 'approaching', offsetDays: -10, from: '2027-02-01', to: '2027-01-27' },
        { rule: 'approaching', offsetDays: -3, from: '2027-02-10', to: '2027-02-04' },
      ],
    });
  });

  it('a date before the year is not touched', () => {
    expect(moved({ dueOn: '2026-12-10' })).toBeNull();
  });

  it('a date whose last reminder falls on 元旦 is', () => {
    expect(moved({ dueOn: '2026-12-25' })?.reminders).toEqual([
      { rule: 'overdue', offsetDays: 7, from: '2027-01-01', to: '2027-01-04' },
    ]);
  });

  it('what has no reminders moves in words alone', () => {
    expect(moved({ reminded: false })?.reminders).toEqual([]);
  });

  it('a reminder whose new day has passed falls away, one that was sent is not told of', () => {
    const late = moved({}, new Date('2027-02-05T09:00:00+08:00'));
    expect(late?.reminders).toEqual([{ rule: 'approaching', offsetDays: -3, from: '2027-02-10', to: null }]);
  });
});
