import {
  type Action,
  type ActionInput,
  type Named,
  type Relation,
  TRANSITION_TABLE,
  allowed,
  relationsTo,
} from '#domain';
import type { Actor } from '../users/actor.js';
import { partiesOf } from './problem-facts.js';
import type { MeasureRow, ProblemRecord } from './problem-rows.js';

/** How the person stands to the problem, as far as the measures that are asked about go. */
export function relationsOf(actor: Actor, problem: ProblemRecord, measures: readonly MeasureRow[]): Set<Relation> {
  return relationsTo(partiesOf(problem, measures), actor.userId, actor.memberships, actor.standsInFor);
}

/** The leader for whom the person takes this step as a deputy: where he may not take it for himself. */
export function behalfOf(
  action: Action,
  actor: Actor,
  problem: ProblemRecord,
  measures: readonly MeasureRow[],
): Named | null {
  const { leader } = problem;
  if (leader === null || !actor.standsInFor.includes(leader.id)) return null;
  const own = relationsTo(partiesOf(problem, measures), actor.userId, actor.memberships);
  return TRANSITION_TABLE[action].by.some((relation) => own.has(relation)) ? null : leader;
}

/** The measure that a step is about: who is named for it may take the step, and who is named for another may not. */
export function measuresOf({ measureList }: ProblemRecord, { measureId }: ActionInput): MeasureRow[] {
  return measureList.filter(({ id }) => id === measureId);
}

/** The measures with which the person may do this. */
export function measuresFor(action: Action, actor: Actor, problem: ProblemRecord): string[] {
  const within = problem.measureList.filter((measure) =>
    allowed(action, problem.stage, relationsOf(actor, problem, [measure])),
  );
  return within.map(({ id }) => id);
}
