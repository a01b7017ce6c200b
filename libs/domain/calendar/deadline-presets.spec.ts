import { readFileSync } from 'node:fs';
import { DEADLINE_PRESETS, clockDays, colourStages, defaultPreset } from './deadline-presets.js';
import { type CalendarDay, WorkCalendar } from './work-calendar.js';

const { days } = JSON.parse(readFileSync('config/holidays/2026.json', 'utf8')) as { days: CalendarDay[] };
const calendar = new WorkCalendar(days, [2026]);
const daysOf = (key: string, start: string) => {
  const preset = DEADLINE_PRESETS.find((one) => one.key === key)!;
  const clocks = clockDays(preset, start, calendar);
  return { clocks: clocks.map(({ on }) => on), deadline: clocks[preset.deadline]?.on };
};

describe('时限预设', () => {
  it('集中整改 counts months, and a month that is too short ends with its last day', () => {
    expect(daysOf('concentrated3', '2026-06-10').deadline).toBe('2026-09-10');
    expect(daysOf('concentrated6', '2026-08-31').deadline).toBe('2027-02-28');
    expect(daysOf('concentrated2', '2026-12-31').deadline).toBe('2027-02-28');
  });

  it('13710 has five clocks: a day, three days, seven days or a month, and none for what is followed to its end', () => {
    expect(daysOf('13710general', '2026-09-29')).toEqual({
      clocks: ['2026-09-30', '2026-10-02', '2026-10-06', null], // calendar days: 国庆 does not stop them
      deadline: '2026-10-06',
    });
    expect(daysOf('13710complex', '2026-01-31').deadline).toBe('2026-02-28');
  });

  it('10 个工作日 from 18 September 2026 end on 9 October: Sunday the 20th is worked, 中秋 and 国庆 are not', () => {
    expect(daysOf('working10', '2026-09-18').deadline).toBe('2026-10-09');
  });

  it('三色 warns 20 and 10 days before, and the day after; a stage that lies behind is left out', () => {
    expect(colourStages('2026-10-30', '2026-09-21').map(({ on }) => on)).toEqual([
      '2026-10-10',
      '2026-10-20',
      '2026-10-31',
    ]);
    expect(colourStages('2026-10-30', '2026-10-11').map(({ name }) => name)).toEqual(['黄色预警', '红色预警']);
    expect(colourStages('2026-10-30', '2026-10-10')).toHaveLength(3);
  });

  it('a 巡察 begins with three months, a 巡视 with six, an audit with none', () => {
    expect(['巡察', '巡视', '审计'].map(defaultPreset)).toEqual(['concentrated3', 'concentrated6', null]);
    expect(DEADLINE_PRESETS.map(({ key }) => key)).toEqual(expect.arrayContaining(['concentrated3', 'concentrated6']));
  });

  it('each has its key, and a deadline that is one of its dated clocks', () => {
    expect(new Set(DEADLINE_PRESETS.map(({ key }) => key)).size).toBe(DEADLINE_PRESETS.length);
    for (const preset of DEADLINE_PRESETS) expect(preset.clocks[preset.deadline]?.span).toBeTruthy();
  });
});
