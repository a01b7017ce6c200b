import { RuleViolation } from '../rule-violation.js';
import {
  type MeasureProgress,
  type MeasureTerms,
  checkDone,
  checkFixedOn,
  checkMilestones,
  checkResidue,
  checkStatus,
  checkTerms,
  chineseNumber,
  countOf,
  movedTo,
  nextMarker,
  residueLeft,
} from './measures.js';

const terms = (change: Partial<MeasureTerms> = {}): MeasureTerms => ({
  text: '逐宗核查',
  deadline: null,
  deadlineReason: null,
  total: null,
  countWord: null,
  ...change,
});
const measure = (change: Partial<MeasureProgress> = {}): MeasureProgress => ({
  status: 'in_progress',
  done: 12,
  total: 17,
  countWord: '宗',
  withdrawnOn: null,
  ...change,
});
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'another error';
  }
};

describe('制订措施', () => {
  it('is due with its problem at the latest, or says why not', () => {
    const check = (change: Partial<MeasureTerms>) => codeOf(() => checkTerms(terms(change), '2026-10-14'));
    expect(check({ deadline: '2026-10-14' })).toBeNull();
    expect(check({ deadline: '2026-10-15' })).toBe('measure.beyondDeadline');
    expect(check({ deadline: '2026-10-15', deadlineReason: '须经市级批复' })).toBeNull();
    expect(codeOf(() => checkTerms(terms({ deadline: '2026-10-15' }), null))).toBeNull();
  });

  it('a count says what it counts', () => {
    expect(codeOf(() => checkTerms(terms({ total: 17 }), null))).toBe('measure.countWordMissing');
    expect(codeOf(() => checkTerms(terms({ total: 17, countWord: '宗' }), null))).toBeNull();
  });

  it('numbers go on, and that of a withdrawn measure is given to no other', () => {
    expect(nextMarker([])).toBe('一是');
    expect(nextMarker(['一是', '二是', '三是'])).toBe('四是');
    expect(nextMarker(['一是', '三是'])).toBe('四是'); // the notice left one out
    expect([9, 10, 11, 20, 21, 99, 100, 101, 110, 111, 120, 999].map(chineseNumber)).toEqual(
      '九 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一百一十一 一百二十 九百九十九'.split(' '),
    );
  });

  it('takes its new place, and the others close up', () => {
    expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
  });
});

describe('措施进度', () => {
  it('counts 12/17 宗, and never more than there are', () => {
    expect(countOf(measure())).toBe('12/17 宗');
    expect(codeOf(() => checkDone(measure(), 17))).toBeNull();
    expect(codeOf(() => checkDone(measure(), 18))).toBe('measure.beyondTotal');
    expect(codeOf(() => checkDone(measure({ total: null }), 1))).toBe('measure.notCounted');
  });

  it('is not completed while the count is short', () => {
    expect(codeOf(() => checkStatus(measure({ done: 16 }), 'completed'))).toBe('measure.countOpen');
    expect(codeOf(() => checkStatus(measure({ done: 17 }), 'completed'))).toBeNull();
    expect(codeOf(() => checkStatus(measure({ total: null, done: null }), 'completed'))).toBeNull();
    expect(codeOf(() => checkStatus(measure(), 'in_progress'))).toBe('measure.already');
  });

  it('a withdrawn measure is left alone', () => {
    const gone = measure({ withdrawnOn: '2026-09-21' });
    expect(codeOf(() => checkStatus(gone, 'completed'))).toBe('measure.withdrawn');
    expect(codeOf(() => checkDone(gone, 1))).toBe('measure.withdrawn');
  });
});

describe('余项与立行立改', () => {
  it('1018 found and 1013 done leave 5', () => {
    expect(residueLeft({ total: 1018, done: 1013 })).toBe(5);
    expect(codeOf(() => checkResidue({ total: 1018, done: 1018 }))).toBeNull();
    expect(codeOf(() => checkResidue({ total: 1018, done: 1019 }))).toBe('problem.residueBeyond');
  });

  it('what was put right at once was put right by today', () => {
    expect(codeOf(() => checkFixedOn('2026-09-21', '2026-09-21'))).toBeNull();
    expect(codeOf(() => checkFixedOn('2026-09-22', '2026-09-21'))).toBe('problem.fixedInFuture');
  });

  it('a milestone may lie on the day of its measure, not behind it, and is not done in days to come', () => {
    const stone = { text: '摸底', on: '2026-09-25', doneOn: null };
    const check = (deadline: string | null, doneOn: string | null = null) =>
      codeOf(() => checkMilestones([{ ...stone, doneOn }], deadline, '2026-09-21'));
    expect([check('2026-09-25'), check('2026-09-24'), check(null)]).toEqual([null, 'measure.milestoneLate', null]);
    expect([check(null, '2026-09-21'), check(null, '2026-09-22')]).toEqual([null, 'measure.milestoneInFuture']);
  });
});
