import { RuleViolation } from '../rule-violation.js';
import { requireFinding } from './checklist.js';
import { shareOut } from './inspectors.js';
import { randomFrom } from './random.js';
import { RISK_REASONS, riskOf } from './risk.js';
import { type Candidate, type SampleMethod, drawSample } from './sample.js';

const QUIET = { returns: 0, overdueWhenClosed: false, daysOpen: 30, relapsedKin: false, measures: 1 };
const candidate = (n: number, given: Partial<Candidate> = {}): Candidate => ({
  ...{ ...QUIET, id: `id-${n}`, number: `2026-02-${String(n).padStart(2, '0')}`, unitId: `unit-${n % 4}` },
  ...given,
});
const forty = Array.from({ length: 40 }, (_, i) => candidate(i));
const numbers = (method: SampleMethod, seed: string, share = 20, from = forty): string[] =>
  drawSample(from, { method, share, seed }).map(({ number }) => number);

describe('回头看的抽取', () => {
  it('the seed says the list: printed with it, anybody draws the same', () => {
    expect(numbers('random', '20260921')).toEqual(numbers('random', '20260921', 20, [...forty].reverse()));
    expect(numbers('random', '20260921')).not.toEqual(numbers('random', '20260922'));
  });

  it('the numbers of a seed stay the same for ever', () => {
    const random = randomFrom('20260921');
    expect([random(), random(), random()].map((one) => Math.floor(one * 1e6))).toEqual([130199, 858760, 774878]);
  });

  it.each([
    [20, 8],
    [21, 9],
    [1, 1],
    [100, 40],
  ])('%d %% of 40 problems are %d', (share, size) => {
    expect(new Set(numbers('random', 'a', share)).size).toBe(size);
  });

  it('over many seeds each problem is drawn about as often', () => {
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const number of numbers('random', String(seed))) drawn.set(number, (drawn.get(number) ?? 0) + 1);
    const counts = forty.map(({ number }) => drawn.get(number) ?? 0);
    expect(Math.min(...counts)).toBeGreaterThan(320);
    expect(Math.max(...counts)).toBeLessThan(480);
  });

  it('by risk the likeliest to come back are taken first', () => {
    const risky = [candidate(50, { relapsedKin: true }), candidate(51, { returns: 3 })];
    expect(numbers('risk', 'a', 5, [...forty.slice(0, 38), ...risky])).toEqual(['2026-02-50', '2026-02-51']);
  });

  it('by unit no unit is left out, even where the share is less', () => {
    const drawn = drawSample(forty, { method: 'unit', share: 1, seed: 'a' });
    expect(drawn.map(({ unitId }) => unitId).sort()).toEqual(['unit-0', 'unit-1', 'unit-2', 'unit-3']);
    expect(numbers('unit', 'a', 20)).toHaveLength(8);
  });

  it('from nothing nothing is drawn', () => {
    expect(() => drawSample([], { method: 'random', share: 20, seed: 'a' })).toThrow('lookback.nothingToDraw');
  });
});

describe('回头看的风险', () => {
  it.each([
    ['曾反弹', { relapsedKin: true }, 5],
    ['多次退回', { returns: 2 }, 4],
    ['退回过', { returns: 1 }, 1],
    ['超期销号', { overdueWhenClosed: true }, 3],
    ['久拖未决', { daysOpen: 181 }, 2],
    ['久拖未决', { daysOpen: null }, 2],
    ['措施多', { measures: 5 }, 1],
  ])('%s weighs', (name, facts, score) => {
    expect(riskOf({ ...QUIET, ...facts })).toEqual({ score, reasons: [name] });
  });

  it.each([{ daysOpen: 180 }, { measures: 4 }])('short of the edge nothing weighs: %j', (facts) => {
    expect(riskOf({ ...QUIET, ...facts })).toEqual({ score: 0, reasons: [] });
  });

  it('reasons add up', () => {
    const all = { returns: 2, overdueWhenClosed: true, daysOpen: null, relapsedKin: true, measures: 9 };
    expect(riskOf(all).score).toBe(15);
    expect(RISK_REASONS).toHaveLength(6);
  });
});

describe('谁去看', () => {
  const problem = (number: string, ...barred: string[]) => ({ number, barred });

  it('nobody inspects his own, and the work is spread evenly', () => {
    const shared = shareOut([problem('1', 'a'), problem('2'), problem('3'), problem('4')], ['a', 'b']);
    expect(shared.map(({ inspectorId }) => inspectorId)).toEqual(['b', 'a', 'a', 'b']);
  });

  it('a problem that nobody may inspect is named', () => {
    expect(() => shareOut([problem('1', 'a')], ['a'])).toThrow(new RuleViolation('lookback.noInspector'));
  });

  it('反弹 needs its finding, 巩固 does not', () => {
    expect(() => requireFinding('relapsed', '  ')).toThrow('lookback.findingMissing');
    expect(() => requireFinding('relapsed', '又堆放了杂物')).not.toThrow();
    expect(() => requireFinding('consolidated', '')).not.toThrow();
  });
});
