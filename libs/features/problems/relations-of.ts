import { type Action, type ActionInput, type Relation, allowed, relationsTo } from '#domain';
import type { Actor } from '../users/actor.js';
import { partiesOf } from './problem-facts.js';
import type { MeasureRow, ProblemRecord } from './problem-rows.js';

/** How the person stands to the problem, as far as the measures that are asked about go. */
export function relationsOf(actor: Actor, problem: ProblemRecord, measures: readonly MeasureRow[]): Set<Relation> {
  return relationsTo(partiesOf(problem, measures), actor.userId, actor.memberships);
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
