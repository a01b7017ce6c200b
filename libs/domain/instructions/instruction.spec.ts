import { WorkCalendar } from '../calendar/work-calendar.js';
import { instructionDay, instructionSaid } from './instruction.js';

const calendar = new WorkCalendar(
  [
    { date: '2026-09-25', kind: 'holiday', name: '中秋节' },
    { date: '2026-09-20', kind: 'workday', name: '国庆节' },
  ],
  [2026],
);

describe('批示的日期', () => {
  it.each([
    ['2026-09-24', '2026-09-24', null],
    ['2026-09-20', '2026-09-20', null], // a Sunday that is worked
    ['2026-09-25', '2026-09-24', '2026年9月25日是中秋节，已取之前最后一个工作日 2026年9月24日'],
    ['2026-09-27', '2026-09-24', '2026年9月27日是休息日，已取之前最后一个工作日 2026年9月24日'],
  ])('%s: %s', (wanted, dueOn, moved) => expect(instructionDay(wanted, calendar)).toEqual({ dueOn, moved }));

  it('is told with person and day', () => {
    const assignee = { id: 'p1', name: '陆文澜' };
    expect(instructionSaid({ text: '逐宗报出处置时间表。', assignee, dueOn: '2026-09-24' })).toBe(
      '逐宗报出处置时间表。（陆文澜办，2026年9月24日前）',
    );
  });
});
