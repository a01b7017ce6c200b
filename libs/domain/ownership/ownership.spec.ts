import { RuleViolation } from '../rule-violation.js';
import { checkDeputy, deputyState } from './deputies.js';
import { type OpenItem, checkFits, checkReviewable, checkSuccessors, handoverSaid, kindsOf } from './handover.js';

const broken = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? { code: error.code, ...error.facts } : error;
  }
};

describe('代办', () => {
  const wanted = { leaderId: 'lu', deputyId: 'shen', fromOn: '2026-09-21', untilOn: '2026-09-25' };
  const check = (change = {}, standing: Parameters<typeof checkDeputy>[1] = [], today = '2026-09-21') =>
    broken(() => checkDeputy({ ...wanted, ...change }, standing, today));

  it('is somebody else, for days in their order', () => {
    expect(check()).toBeNull();
    expect(check({ deputyId: 'lu' })).toMatchObject({ code: 'deputy.self' });
    expect(check({ untilOn: '2026-09-21' })).toBeNull();
    expect(check({ untilOn: '2026-09-20' })).toMatchObject({ code: 'deputy.daysReversed' });
  });

  it('may end today, not yesterday', () => {
    expect(check({}, [], '2026-09-25')).toBeNull();
    expect(check({}, [], '2026-09-26')).toMatchObject({ code: 'deputy.daysPast' });
  });

  it('is one at a time: the day after another one is free, his last day is not', () => {
    const other = (fromOn: string, untilOn: string) => [{ name: '郑怀谷', fromOn, untilOn }];
    expect(check({}, other('2026-09-14', '2026-09-20'))).toBeNull();
    expect(check({}, other('2026-09-14', '2026-09-21'))).toMatchObject({ code: 'deputy.another', name: '郑怀谷' });
    expect(check({}, other('2026-09-25', '2026-09-30'))).toMatchObject({ code: 'deputy.another' });
    expect(check({}, other('2026-09-26', '2026-09-30'))).toBeNull();
  });

  it('stands in on both of his days, and no longer once he was ended', () => {
    const on = (today: string, isEnded = false) => deputyState({ ...wanted, isEnded }, today);
    expect(['2026-09-20', '2026-09-21', '2026-09-25', '2026-09-26'].map((day) => on(day))).toEqual([
      'ahead',
      'now',
      'now',
      'over',
    ]);
    expect(on('2026-09-22', true)).toBe('over');
  });
});

describe('工作移交', () => {
  const item = (kind: OpenItem['kind']): OpenItem => ({
    ...{ kind, id: kind, problemId: 'p', number: '（一）-3', title: '报销不规范', detail: null },
  });
  const yuli = { id: 'yuli', name: '余莉' };
  const shen = { id: 'shen', name: '沈砚' };

  it('names a successor for every kind that is open, and says which kinds lack one', () => {
    const items = [item('measure'), item('owner')];
    expect(kindsOf(items)).toEqual(['owner', 'measure']);
    expect(broken(() => checkSuccessors(items, { owner: yuli }, 'song'))).toEqual({
      code: 'handover.noSuccessor',
      kinds: '措施责任人',
    });
    expect(broken(() => checkSuccessors(items, { owner: yuli, measure: yuli }, 'song'))).toBeNull();
    expect(broken(() => checkSuccessors(items, { owner: yuli, measure: yuli }, 'yuli'))).toMatchObject({
      code: 'handover.self',
    });
    expect(broken(() => checkSuccessors([], {}, 'song'))).toMatchObject({ code: 'handover.nothingOpen' });
  });

  it('refuses with the numbers for which the successor does not fit; none of them passes', () => {
    expect(broken(() => checkFits('owner', '田野', []))).toBeNull();
    expect(broken(() => checkFits('owner', '田野', ['（一）-3', '（二）-1']))).toEqual({
      ...{ code: 'handover.unfit', name: '田野', kind: '责任人', numbers: '（一）-3、（二）-1' },
    });
    const many = Array.from({ length: 11 }, (_, i) => `（一）-${i}`);
    expect(broken(() => checkFits('owner', '田野', many))).toMatchObject({
      numbers: expect.stringMatching(/ 等 11 个$/) as string,
    });
  });

  it('makes nobody the reviewer of his own', () => {
    const after = { number: '（一）-3', leaderId: 'shen', ownerId: 'yuli', submittedById: 'song' } as const;
    expect(broken(() => checkReviewable([after]))).toBeNull();
    for (const change of [{ ownerId: 'shen' }, { submittedById: 'shen' }])
      expect(broken(() => checkReviewable([{ ...after, ...change }]))).toMatchObject({ code: 'handover.ownReview' });
    expect(broken(() => checkReviewable([{ ...after, leaderId: null, ownerId: null }]))).toBeNull();
  });

  it('says who took over from whom', () => {
    expect(handoverSaid(['owner', 'leader'], '宋扬', { owner: yuli, leader: shen })).toBe(
      '责任人 宋扬 → 余莉；责任领导 宋扬 → 沈砚',
    );
  });
});
