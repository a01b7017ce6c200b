import { readFileSync } from 'node:fs';
import { faultsOfYear, parseHolidayNotice } from './holiday-notice.js';
import type { CalendarDay } from './work-calendar.js';

/** In the form of the yearly notice; the days are invented. */
const NOTICE = `各区、各部门：
现将2027年部分节假日安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;
const read = (from = '', to = '') => parseHolidayNotice(NOTICE.replace(from, to), 2027);

describe('放假安排通知', () => {
  it('is read day by day: days off, and weekends worked for them', () => {
    const { days, doubts } = read();
    expect(doubts).toEqual([]);
    expect(days.filter(({ kind }) => kind === 'holiday')).toHaveLength(27);
    expect(days.filter(({ kind }) => kind === 'workday').map(({ date }) => date)).toEqual([
      '2027-01-31',
      '2027-02-14',
      '2027-04-25',
      '2027-05-08',
      '2027-09-26',
      '2027-10-09',
    ]);
    expect(days.find(({ date }) => date === '2027-04-04')).toEqual({
      date: '2027-04-04',
      kind: 'holiday',
      name: '清明',
    });
  });

  it.each([
    ['a sum that is not that of its days', '共3天', '共4天', '元旦：写明共4天，读出 3 天'],
    ['a weekday that is not that of its day', '6月9日（周三）', '6月9日（周四）', '6月9日写作周四，实为周三'],
    ['a make-up day that is no weekend', '1月31日（周日）', '2月1日（周一）', '2月1日是周一，不是补班的周末'],
    ['a day that is named twice', '6月9日（周三）', '5月1日（周六）', '5月1日出现两次'],
  ])('doubts %s', (_, from, to, doubt) => {
    expect(read(from, to).doubts).toContain(doubt);
  });

  it.each([2024, 2025, 2026])('finds no fault in %i as it ships', (year) => {
    const shipped = JSON.parse(readFileSync(`config/holidays/${year}.json`, 'utf8')) as { days: CalendarDay[] };
    expect(faultsOfYear(year, shipped.days)).toEqual([]);
  });

  it('misses a holiday that it does not name', () => {
    expect(read('五、端午节：6月9日（周三）放假，共1天。\n').doubts).toEqual(['没有端午的安排']);
  });

  it('a day of another year, or one that does not exist, is none of this year', () => {
    const faults = faultsOfYear(2027, [
      { date: '2026-12-31', kind: 'holiday', name: '元旦' },
      { date: '2027-02-30', kind: 'holiday', name: '春节' },
    ]);
    expect(faults.slice(0, 2)).toEqual(['2026-12-31 不是 2027 年的日期', '2027-02-30 不是 2027 年的日期']);
  });
});
