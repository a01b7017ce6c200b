import { type ClueCounts, checkClueCounts } from './clues.js';

const TODAY = '2026-09-21';
const counts = (change: Partial<ClueCounts> = {}): ClueCounts => ({
  ...{ asOf: TODAY, cluesReceived: 162, cluesClosed: 156, casesFiled: 15, lettersReceived: 407, lettersClosed: 407 },
  ...change,
});
const check = (change: Partial<ClueCounts>, before: string | null = null) =>
  checkClueCounts(counts(change), before === null ? null : { asOf: before }, TODAY);

describe('线索与信访计数', () => {
  it('as many are closed as were received, and no more', () => {
    expect(() => check({ cluesClosed: 162, casesFiled: 162 })).not.toThrow();
    expect(() => check({ cluesClosed: 163 })).toThrow('clue.closedBeyond');
    expect(() => check({ casesFiled: 163 })).toThrow('clue.casesBeyond');
    expect(() => check({ lettersClosed: 408 })).toThrow('clue.lettersBeyond');
  });

  it('is of today or before, and not before what was counted last', () => {
    expect(() => check({}, TODAY)).not.toThrow();
    expect(() => check({ asOf: '2026-09-22' })).toThrow('clue.inFuture');
    expect(() => check({ asOf: '2026-09-19' }, '2026-09-20')).toThrow('clue.beforeLast');
  });
});
