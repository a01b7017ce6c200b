import type { ProblemRecord } from './problem-rows.js';
import type { Columns } from './problems.repository.js';

/** Field → [old, new] of what really changes, for the history row. */
export function changesBetween(problem: ProblemRecord, columns: Columns): Record<string, [unknown, unknown]> {
  const before: Record<string, unknown> = {
    ...problem,
    leadUnitId: problem.leadUnit?.id ?? null,
    leaderId: problem.leader?.id ?? null,
    ownerId: problem.owner?.id ?? null,
  };
  const changed = Object.entries(columns).filter(
    ([name, value]) => value !== undefined && (before[name] ?? null) !== value,
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, [before[name] ?? null, value]]));
}
