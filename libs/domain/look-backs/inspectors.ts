import { RuleViolation } from '../rule-violation.js';

export interface Inspected {
  readonly number: string;
  /** Its owner, its leader, and whoever applied for its sign-off or gave it: nobody inspects his own. */
  readonly barred: readonly string[];
}

/** One inspector for each problem, the work spread evenly. */
export function shareOut<One extends Inspected>(
  problems: readonly One[],
  inspectors: readonly string[],
): { problem: One; inspectorId: string }[] {
  const given = new Map(inspectors.map((id) => [id, 0]));
  return problems.map((problem) => {
    const able = [...given].filter(([id]) => !problem.barred.includes(id));
    const [least] = able.sort(([, a], [, b]) => a - b);
    if (!least) throw new RuleViolation('lookback.noInspector', { number: problem.number });
    const [inspectorId, count] = least;
    given.set(inspectorId, count + 1);
    return { problem, inspectorId };
  });
}
