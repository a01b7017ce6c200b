import type { ActionInput } from '../problems/effects.js';
import { type Finding, error } from './findings.js';
import type { Names } from './read-names.js';
import type { WantedProblem } from './wanted-problem.js';

/** Who would be named for a problem that he cannot see. */
export function unseen(
  { leadUnit, supportingUnits = [], leader, owner }: ActionInput,
  wanted: WantedProblem,
  names: Names,
): Finding[] {
  if (!leadUnit) return [];
  const people = [
    ['leader', leader],
    ['owner', owner],
  ] as const;
  return people.flatMap(([field, person]) =>
    !person || names.sees(person, [leadUnit, ...supportingUnits])
      ? []
      : [error(wanted.at(field), 'personElsewhere', { name: person.name, unit: leadUnit.name })],
  );
}
