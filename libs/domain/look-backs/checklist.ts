import { RuleViolation } from '../rule-violation.js';

export const LOOK_BACK_RESULTS = { consolidated: '巩固', relapsed: '反弹' } as const;
export type LookBackResult = keyof typeof LOOK_BACK_RESULTS;

/** What is looked at in every problem, before the lines that a plan adds. */
export const LOOK_BACK_QUESTIONS: readonly string[] = ['问题是否反弹', '措施是否落实', '制度是否执行', '群众是否认可'];

/** 反弹 is said with what was found: a new problem is entered on the strength of it. */
export function requireFinding(result: LookBackResult, finding: string): void {
  if (result === 'relapsed' && finding.trim() === '') throw new RuleViolation('lookback.findingMissing');
}
