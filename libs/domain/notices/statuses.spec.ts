import { isStatusSection, readStatus, splitStatusWords } from './statuses.js';

describe('status words', () => {
  it.each([
    ['完成整改', 'completed'],
    ['已完成', 'completed'],
    ['整改到位', 'completed'],
    ['已整改', 'completed'],
    ['基本完成', 'in_progress'],
    ['取得阶段性成效', 'in_progress'],
    ['正在整改', 'in_progress'],
    ['部分整改', 'in_progress'],
    ['未完成整改', 'in_progress'],
    ['未达到序时进度', 'in_progress'],
    ['长期整改任务', 'long_term'],
    ['持续推进', 'long_term'],
    ['加强领导', 'not_stated'],
  ])('%s means %s', (words, status) => {
    expect(readStatus(words).status).toBe(status);
  });

  it('keeps 已经完成，长期坚持 completed, with the long-term tag', () => {
    expect(readStatus('已经完成，长期坚持')).toEqual({
      status: 'completed',
      longTerm: true,
      duringInspection: false,
      behind: false,
    });
  });

  it('knows what was put right while the inspection ran', () => {
    expect(readStatus('立行立改')).toMatchObject({ status: 'completed', duringInspection: true });
  });

  it.each([
    ['已完成的整改任务', true],
    ['长期整改任务', true],
    ['正在整改的问题（4个）', true],
    ['持续推进整改，巩固成果', false],
    ['坚持动真碰硬，推动整改任务落到实处', false],
    ['整改任务落实情况', false],
  ])('“%s” as the heading of a status section: %s', (heading, expected) => {
    expect(isStatusSection(heading)).toBe(expected);
  });

  it('reads them behind a title, never inside it', () => {
    expect(splitStatusWords('关于台账不清的问题（已完成）')).toEqual({ title: '关于台账不清的问题', words: '已完成' });
    expect(splitStatusWords('台账不清——正在整改')).toEqual({ title: '台账不清', words: '正在整改' });
    expect(splitStatusWords('关于上轮反馈问题未完成整改的问题')).toMatchObject({ words: null });
    expect(splitStatusWords('关于规模（限额）以上企业的问题')).toMatchObject({ words: null });
  });
});
