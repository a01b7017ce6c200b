import { RuleViolation } from '../rule-violation.js';
import type { ProblemFacts } from './facts.js';
import { GUARDS, UNMENTIONED } from './guards.js';
import { type Stage, type Status, isOpen } from './stages.js';
import { ACTIONS, type Action, type Field, type Relation, TRANSITION_TABLE } from './transitions.js';

export interface NextAction {
  readonly action: Action;
  readonly label: string;
  readonly main: boolean;
  readonly fields: readonly Field[];
}
export interface BlockedAction {
  readonly action: Action;
  readonly label: string;
  /** Message code of what is missing. */
  readonly reason: string;
}

/** The buttons a person gets now, the main one first, and what is not possible yet with the reason. */
export function nextActions(
  problem: ProblemFacts,
  relations: ReadonlySet<Relation>,
  actorId: string,
): { open: NextAction[]; blocked: BlockedAction[]; inPlace: Action[] } {
  const open: NextAction[] = [];
  const inPlace: Action[] = [];
  const blocked: BlockedAction[] = [];
  for (const action of ACTIONS) {
    const { label, fields, aside = false, inPlace: without } = TRANSITION_TABLE[action];
    if (!allowed(action, problem.stage, relations)) continue;
    const reason = GUARDS[action]?.(problem, actorId, relations) ?? null;
    if (without) inPlace.push(action);
    else if (reason === null) open.push({ action, label, fields, main: !aside && !open.some((one) => one.main) });
    else if (!UNMENTIONED.includes(reason)) blocked.push({ action, label, reason });
  }
  return { open, blocked, inPlace };
}

/** Stage and status after the action; throws RuleViolation when stage, role or guard forbid it. */
export function advance(
  problem: ProblemFacts,
  action: Action,
  relations: ReadonlySet<Relation>,
  actorId: string,
): { stage: Stage; status: Status } {
  const transition = TRANSITION_TABLE[action];
  if (!transition.by.some((relation) => relations.has(relation))) {
    throw new RuleViolation('problem.notAllowed', { action: transition.label });
  }
  if (!transition.from.includes(problem.stage)) {
    throw new RuleViolation('problem.wrongStage', { action: transition.label, stage: problem.stage });
  }
  const reason = GUARDS[action]?.(problem, actorId, relations);
  if (reason) throw new RuleViolation(reason, refusalFacts(problem));
  return {
    stage: transition.to === 'same' ? problem.stage : transition.to,
    status: transition.status ?? problem.status,
  };
}

/** What the words of a refusal may name. */
export function refusalFacts({ openMeasures, unproven, review }: ProblemFacts): RuleViolation['facts'] {
  return { openMeasures, unproven: unproven.join('、'), until: review?.publicUntil ?? '' };
}

/** True when progress is expected every week: open, handed over and not stopped by somebody else. */
export function mustReport(problem: Pick<ProblemFacts, 'stage'>): boolean {
  return isOpen(problem.stage) && problem.stage !== 'registered' && problem.stage !== 'paused';
}

/** True when stage and relations allow the action, whatever is still missing for it. */
export function allowed(action: Action, stage: Stage, relations: ReadonlySet<Relation>): boolean {
  const transition = TRANSITION_TABLE[action];
  return transition.from.includes(stage) && transition.by.some((relation) => relations.has(relation));
}
