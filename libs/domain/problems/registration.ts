import type { LocalDate } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { type ActionInput, type ProblemChange, effectOf } from './effects.js';
import type { ProblemFacts } from './facts.js';
import type { Stage, Status } from './stages.js';
import { advance } from './workflow.js';

/** Whose a problem is to be, as far as the person who enters it says so. */
export interface WantedAssignment {
  readonly leadUnitId?: string | null;
  readonly supportingUnitIds?: readonly string[];
  readonly leaderId?: string | null;
  readonly ownerId?: string | null;
  readonly deadline?: LocalDate | null;
}

/** How a problem that was entered by hand begins, and the line that the timeline shows for it. */
export interface Registration {
  readonly stage: Stage;
  readonly status: Status;
  readonly change: ProblemChange;
  readonly text: string;
  readonly detail: string | null;
}

/** Whether a problem is handed over (交办) as it is entered: wholly, with unit and deadline, or not at all. */
export function isHandedOver(
  wanted: WantedAssignment,
): wanted is WantedAssignment & { leadUnitId: string; deadline: LocalDate } {
  const { leadUnitId, deadline, leaderId, ownerId, supportingUnitIds = [] } = wanted;
  if (leadUnitId && deadline) return true;
  if (leadUnitId || deadline || leaderId || ownerId || supportingUnitIds.length > 0) {
    throw new RuleViolation('problem.halfAssigned');
  }
  return false;
}

// A person enters it because it is to be put right: it is not 未标明, which waits for somebody to decide.
const ENTERED = { stage: 'registered', status: 'in_progress' } as const;
const NOBODYS: ProblemFacts = {
  ...ENTERED,
  ownerId: null,
  submittedById: null,
  reports: 0,
  openMeasures: 0,
  unproven: [],
};
const UNDATED = { stage: 'registered', deadline: null, cycleMonths: null, pausedOn: null } as const;

/** 登记: with an assignment it is 交办 in the same step, by the same rules. */
export function register(assignment: ActionInput | null, by: { actorId: string; today: LocalDate }): Registration {
  if (assignment === null) return { ...ENTERED, change: {}, text: '登记问题', detail: null };
  const { text, ...effect } = effectOf('assign', UNDATED, assignment, by);
  return { ...advance(NOBODYS, 'assign', new Set(['office']), by.actorId), ...effect, text: `登记并${text}` };
}
