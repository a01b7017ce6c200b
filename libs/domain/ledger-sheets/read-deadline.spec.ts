import { readDeadline } from './read-deadline.js';
import type { CellValue } from './sheet.js';

const FROM = '2026-03-01';

describe('整改时限的写法', () => {
  it.each<[CellValue, string | null, string | null]>([
    [{ day: '2026-09-30' }, '2026-09-30', null],
    ['2026.9.30', '2026-09-30', null],
    ['2026-09-30', '2026-09-30', null],
    ['2026/9/30', '2026-09-30', null],
    ['2026年9月30日前', '2026-09-30', null],
    ['20260930', '2026-09-30', null],
    [20260930, '2026-09-30', null],
    ['2026年9月底', '2026-09-30', null],
    ['2026年9月底前', '2026-09-30', null],
    ['2026年9月', '2026-09-30', 'deadlineMonthOnly'],
    ['2026.9', '2026-09-30', 'deadlineMonthOnly'],
    ['9月底', '2026-09-30', 'deadlineYearAssumed'],
    ['9月30日', '2026-09-30', 'deadlineYearAssumed'],
    ['2月底', '2027-02-28', 'deadlineYearAssumed'],
    ['年底前', '2026-12-31', 'deadlineYearAssumed'],
    ['2026.6.30至2026.9.30', '2026-09-30', 'deadlineSeveral'],
    [46295, '2026-09-30', 'deadlineFromNumber'],
    ['立行立改', null, 'deadlineUnclear'],
    ['2026.2.30', null, 'deadlineUnclear'],
    [2026.1, null, 'deadlineUnclear'],
    [30, null, 'deadlineUnclear'],
  ])('%j is %s (%s)', (value, day, doubt) => {
    const read = readDeadline(value, FROM);
    expect([read.day, read.doubt?.code ?? null]).toEqual([day, doubt]);
  });

  it.each(['长期坚持', '持续整改', '常态化'])('%s has no day and lacks none', (words) => {
    expect(readDeadline(words, FROM)).toEqual({ day: null, longTerm: true, doubt: null });
  });
});
