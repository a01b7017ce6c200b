import { readFileSync } from 'node:fs';
import { changedDays, checkYear, readYear } from './year-change.js';

const NOTICE = readFileSync('test/fixtures/calendars/2027.txt', 'utf8');

describe('改放假安排', () => {
  it('a notice is read for its year, with its title as the source', () => {
    const read = readYear(`国务院办公厅关于2027年部分节假日安排的通知\n${NOTICE}`, 2027);
    expect(read).toMatchObject({ year: 2027, source: '国务院办公厅关于2027年部分节假日安排的通知', doubts: [] });
    expect(read.days).toHaveLength(33);
  });

  it('without a title the year names the source', () => {
    expect(readYear(NOTICE, 2027).source).toBe('2027年部分节假日安排的通知');
  });

  it('a notice of another year is refused', () => {
    expect(() => readYear(NOTICE, 2026)).toThrow(
      expect.objectContaining({ code: 'calendar.otherYear', facts: { named: '2027', year: 2026 } }) as Error,
    );
  });

  it('days that do not add up are doubts', () => {
    expect(readYear(NOTICE.replace('共7天', '共8天'), 2027).doubts).toEqual(['春节：写明共8天，读出 7 天']);
  });

  it('the next year may be entered, the one after it not yet', () => {
    expect(() => checkYear(2027, false, '2026-11-30')).not.toThrow();
    expect(() => checkYear(2028, false, '2026-11-30')).toThrow(
      expect.objectContaining({ code: 'calendar.yearAhead' }) as Error,
    );
  });

  it('a year that is over stays as it was worked by; the present one may be corrected', () => {
    expect(() => checkYear(2026, true, '2026-12-31')).not.toThrow();
    expect(() => checkYear(2026, true, '2027-01-01')).toThrow(
      expect.objectContaining({ code: 'calendar.yearOver' }) as Error,
    );
    expect(() => checkYear(2024, false, '2027-01-01')).not.toThrow(); // never entered, so nothing was counted by it
  });

  it('what changes is told day by day; the same days change nothing', () => {
    const [kept, moved] = [
      { date: '2027-01-01', kind: 'holiday', name: '元旦' } as const,
      { date: '2027-01-31', kind: 'workday', name: '春节' } as const,
    ];
    const other = { ...moved, kind: 'holiday' } as const;
    expect(changedDays([kept, moved], [kept, moved])).toEqual([]);
    expect(changedDays([kept, moved], [other])).toEqual([
      { date: '2027-01-01', from: kept, to: null },
      { date: '2027-01-31', from: moved, to: other },
    ]);
  });
});
