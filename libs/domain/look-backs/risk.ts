/** What makes a closed problem likely to come back. */
export interface RiskFacts {
  readonly returns: number;
  /** Signed off after its deadline. */
  readonly overdueWhenClosed: boolean;
  /** Days from its entry to its sign-off; null: 长期整改, it has none. */
  readonly daysOpen: number | null;
  /** It came back before, or is itself what came back. */
  readonly relapsedKin: boolean;
  readonly measures: number;
}

/** The weight of each reason; a change of the rule is a change of this table. */
export const RISK_REASONS = [
  { name: '曾反弹', weight: 5, holds: (facts: RiskFacts) => facts.relapsedKin },
  { name: '多次退回', weight: 4, holds: (facts: RiskFacts) => facts.returns >= 2 },
  { name: '超期销号', weight: 3, holds: (facts: RiskFacts) => facts.overdueWhenClosed },
  { name: '久拖未决', weight: 2, holds: (facts: RiskFacts) => facts.daysOpen === null || facts.daysOpen > 180 },
  { name: '退回过', weight: 1, holds: (facts: RiskFacts) => facts.returns === 1 },
  { name: '措施多', weight: 1, holds: (facts: RiskFacts) => facts.measures >= 5 },
] as const;

/** The risk of a problem, and why. */
export function riskOf(facts: RiskFacts): { score: number; reasons: string[] } {
  const held = RISK_REASONS.filter(({ holds }) => holds(facts));
  return { score: held.reduce((sum, { weight }) => sum + weight, 0), reasons: held.map(({ name }) => name) };
}
