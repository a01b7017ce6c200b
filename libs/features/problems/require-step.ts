import { type Action, type LocalDate, advance } from '#domain';
import type { Actor } from '../users/actor.js';
import { factsOf } from './problem-facts.js';
import type { ProblemRecord } from './problem-rows.js';
import { relationsOf } from './relations-of.js';

/**
 * Refuses whoever may not take the step on any part of the problem, before anything is looked up, read or locked for it;
 * whether it is his own measure is decided with the measure.
 */
export function requireStep(actor: Actor, problem: ProblemRecord, action: Action, today: LocalDate): void {
  advance(factsOf(problem, today), action, relationsOf(actor, problem, problem.measureList), actor.userId);
}
