import { readFileSync } from 'node:fs';
import { type CalendarDay, WorkCalendar, addDays } from '../calendar/index.js';
import { RuleViolation } from '../rule-violation.js';
import { checkAnswer, checkStart, markOf, streakOf, tasksToOpen } from './duty-tasks.js';
import { CYCLES, type Cycle, dueDayOf, periodOf, periodSaid } from './periods.js';
import { suggestCycle } from './suggest-cycle.js';

const daysOf = (year: number): CalendarDay[] =>
  (JSON.parse(readFileSync(`config/holidays/${year}.json`, 'utf8')) as { days: CalendarDay[] }).days;
const calendar = new WorkCalendar([...daysOf(2025), ...daysOf(2026)], [2025, 2026]);
const plain = new WorkCalendar([], []);
const ALL = Object.keys(CYCLES) as Cycle[];
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'another error';
  }
};
const due = (cycle: Cycle, day: string): string => dueDayOf(periodOf(cycle, day), calendar);

describe('常态任务的周期', () => {
  it.each(ALL)('%s: every day of six years belongs to one period, and they follow without a gap', (cycle) => {
    let period = periodOf(cycle, '2023-12-25');
    for (let day = period.from; day <= '2029-12-31'; day = addDays(day, 1)) {
      const own = periodOf(cycle, day);
      expect(own.from <= day && day <= own.to).toBe(true);
      if (own.key === period.key) continue;
      expect([own.from, own.key > period.key]).toEqual([addDays(period.to, 1), true]);
      period = own;
    }
  });

  it('a week across the years is one, a leap day belongs to its month', () => {
    expect(periodOf('weekly', '2026-12-31')).toEqual({ key: '2026-W53', from: '2026-12-28', to: '2027-01-03' });
    expect(periodOf('weekly', '2027-01-03').key).toBe('2026-W53');
    expect(periodOf('monthly', '2028-02-29')).toEqual({ key: '2028-02', from: '2028-02-01', to: '2028-02-29' });
    expect(periodOf('quarterly', '2026-12-31')).toEqual({ key: '2026-Q4', from: '2026-10-01', to: '2026-12-31' });
    expect(periodOf('yearly', '2027-01-01').key).toBe('2027');
  });

  it('reads as the office says it', () => {
    expect(periodSaid('weekly', '2026-W07')).toBe('2026年第7周');
    expect(periodSaid('monthly', '2026-11')).toBe('2026年11月');
    expect(periodSaid('quarterly', '2026-Q4')).toBe('2026年第四季度');
    expect(periodSaid('yearly', '2026')).toBe('2026年');
  });

  it('is due on its last working day: 调休 and holidays count', () => {
    expect(due('monthly', '2026-10-12')).toBe('2026-10-30'); // 31 October is a Saturday
    expect(due('monthly', '2026-02-02')).toBe('2026-02-28'); // a Saturday worked
    expect(due('weekly', '2026-09-30')).toBe('2026-09-30'); // 国庆 begins on Thursday
    expect(due('quarterly', '2026-04-01')).toBe('2026-06-30');
  });

  it('a week that a holiday takes whole is due on the first working day after it', () => {
    expect(due('weekly', '2026-02-18')).toBe('2026-02-24');
  });

  it.each(ALL)('%s: no period of two years is due before it begins', (cycle) => {
    for (let period = periodOf(cycle, '2025-01-01'); period.from < '2027-01-01';) {
      expect(dueDayOf(period, calendar) >= period.from).toBe(true);
      period = periodOf(cycle, addDays(period.to, 1));
    }
  });
});

describe('常态任务按期打开', () => {
  const duty = { cycle: 'monthly', startsOn: '2026-09-15' } as const;
  const periods = (after: string | null, today: string) =>
    tasksToOpen(duty, after, today, calendar).map(({ period }) => period);

  it('not the day before it begins, and from that day on', () => {
    expect(periods(null, '2026-09-14')).toEqual([]);
    expect(periods(null, '2026-09-15')).toEqual(['2026-09']);
  });

  it('the next one on the first day of the next period', () => {
    expect(periods('2026-09-30', '2026-09-30')).toEqual([]);
    expect(periods('2026-09-30', '2026-10-01')).toEqual(['2026-10']);
  });

  it('what an outage has passed over is opened too, each once', () => {
    expect(periods('2026-09-30', '2027-01-10')).toEqual(['2026-10', '2026-11', '2026-12', '2027-01']);
  });

  it('a period that is due before the duty begins asks nothing', () => {
    const late = { cycle: 'monthly', startsOn: '2026-10-31' } as const;
    expect(tasksToOpen(late, null, '2026-10-31', calendar)).toEqual([]);
    expect(tasksToOpen({ ...late, startsOn: '2026-10-30' }, null, '2026-10-30', calendar)).toMatchObject([
      { period: '2026-10', opensOn: '2026-10-30', dueOn: '2026-10-30', endsOn: '2026-10-31' },
    ]);
  });

  it.each(ALL)('%s: opened day by day or all at once, the tasks are the same', (cycle) => {
    const any = { cycle, startsOn: '2025-12-30' };
    const daily: string[] = [];
    let after: string | null = null;
    for (let today = '2025-12-25'; today <= '2027-01-05'; today = addDays(today, 1))
      for (const task of tasksToOpen(any, after, today, plain)) {
        daily.push(task.period);
        after = task.endsOn;
      }
    expect(tasksToOpen(any, null, '2027-01-05', plain).map(({ period }) => period)).toEqual(daily);
    expect(new Set(daily).size).toBe(daily.length);
  });

  it('begins with the present period at the earliest', () => {
    expect(codeOf(() => checkStart('quarterly', '2026-09-30', '2026-11-30'))).toBe('duty.startsPast');
    expect(codeOf(() => checkStart('quarterly', '2026-10-01', '2026-11-30'))).toBeNull();
  });
});

describe('一期怎么样了', () => {
  const task = { outcome: null, reportedOn: null, dueOn: '2026-10-30' };

  it('open through its day, missed from the next', () => {
    expect(markOf(task, '2026-10-30')).toBe('open');
    expect(markOf(task, '2026-10-31')).toBe('missed');
  });

  it('done on its day, late from the next; not done is missed on any day', () => {
    const done = (reportedOn: string) => markOf({ ...task, outcome: 'done', reportedOn }, '2026-12-01');
    expect(done('2026-10-30')).toBe('done');
    expect(done('2026-10-31')).toBe('late');
    expect(markOf({ ...task, outcome: 'not_done', reportedOn: '2026-10-12' }, '2026-10-12')).toBe('missed');
  });

  it('连续完成 counts what was done since the last one missed; the open one neither counts nor breaks', () => {
    expect(streakOf([])).toBe(0);
    expect(streakOf(['open', 'done', 'late', 'missed', 'done'])).toBe(2);
    expect(streakOf(['missed', 'done'])).toBe(0);
    expect(streakOf(['done', 'done', 'done'])).toBe(3);
  });

  it('is reported once, and with words', () => {
    expect(codeOf(() => checkAnswer({ outcome: null }, 'done', '已召开'))).toBeNull();
    expect(codeOf(() => checkAnswer({ outcome: null }, 'done', ' '))).toBe('duty.nothingSaid');
    expect(codeOf(() => checkAnswer({ outcome: null }, 'not_done', ''))).toBe('duty.reasonMissing');
    expect(codeOf(() => checkAnswer({ outcome: 'not_done' }, 'done', '已召开'))).toBe('duty.reported');
  });
});

describe('从措施中提出常态任务', () => {
  it.each([
    ['每季度召开一次党风廉政建设专题会', 'quarterly'],
    ['纪检组每 月抽查一次公务用车', 'monthly'],
    ['每周三开展安全巡查', 'weekly'],
    ['每年组织一次全员培训', 'yearly'],
    ['按季度通报进度', 'quarterly'],
    ['制定管理办法并印发', null],
    ['周边环境整治，一年内完成', null],
  ] as const)('“%s”: %s', (text, cycle) => {
    expect(suggestCycle(text)).toBe(cycle);
  });
});
