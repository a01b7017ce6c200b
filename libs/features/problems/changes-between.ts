import type { Named } from '#domain';
import type { ProblemRecord } from './problem-rows.js';
import type { Columns } from './problems.repository.js';

/** Field → [old, new] of what really changes, for the history row; units that support are told with it where they are others. */
export function changesBetween(
  problem: ProblemRecord,
  columns: Columns,
  supporting?: readonly Named[],
): Record<string, [unknown, unknown]> {
  const before: Record<string, unknown> = {
    ...problem,
    leadUnitId: problem.leadUnit?.id ?? null,
    leaderId: problem.leader?.id ?? null,
    ownerId: problem.owner?.id ?? null,
  };
  const changed = Object.entries(columns).filter(
    ([name, value]) => value !== undefined && (before[name] ?? null) !== value,
  );
  return {
    ...Object.fromEntries(changed.map(([name, value]) => [name, [before[name] ?? null, value]])),
    ...(supporting && supportersBetween(idsOf(problem.supportingUnitList), idsOf(supporting))),
  };
}

function supportersBetween(old: string[], wanted: string[]): { supportingUnitIds?: [string[], string[]] } {
  const same = old.length === wanted.length && old.every((id) => wanted.includes(id));
  return same ? {} : { supportingUnitIds: [old, wanted] };
}

const idsOf = (units: readonly Named[]): string[] => units.map(({ id }) => id);
