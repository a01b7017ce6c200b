import { RuleViolation } from '../rule-violation.js';
import { randomFrom, shuffled } from './random.js';
import { type RiskFacts, riskOf } from './risk.js';

export const SAMPLE_METHODS = { random: '随机', risk: '按风险', unit: '按单位' } as const;
export type SampleMethod = keyof typeof SAMPLE_METHODS;

/** A problem that may be looked at again: signed off, or 长期整改. */
export interface Candidate extends RiskFacts {
  readonly id: string;
  readonly number: string;
  readonly unitId: string | null;
}
export interface SampleRule {
  readonly method: SampleMethod;
  /** Of a hundred; rounded up, so that there is always one. */
  readonly share: number;
  readonly seed: string;
}

/** 抽取: the same candidates, rule and seed give the same list, in whatever order the candidates come. */
export function drawSample<One extends Candidate>(candidates: readonly One[], rule: SampleRule): One[] {
  if (candidates.length === 0) throw new RuleViolation('lookback.nothingToDraw');
  const size = Math.ceil((candidates.length * rule.share) / 100);
  const listed = [...candidates].sort((a, b) => (a.number < b.number ? -1 : 1));
  const mixed = shuffled(listed, randomFrom(rule.seed));
  return ORDERS[rule.method](mixed, size);
}

type Order = <One extends Candidate>(mixed: readonly One[], size: number) => One[];

const ORDERS: Record<SampleMethod, Order> = {
  random: (mixed, size) => mixed.slice(0, size),
  // Of equal risk, chance decides: the order before was by chance, and sorting keeps it.
  risk: (mixed, size) => [...mixed].sort((a, b) => riskOf(b).score - riskOf(a).score).slice(0, size),
  // One of each unit even where that is more than the share.
  unit: (mixed, size) => {
    const first = mixed.filter((one, i) => mixed.findIndex(({ unitId }) => unitId === one.unitId) === i);
    const others = mixed.filter((one) => !first.includes(one));
    return [...first, ...others.slice(0, Math.max(0, size - first.length))];
  },
};
