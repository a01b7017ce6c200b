import { type Role, seesBusiness } from '../problems/permissions.js';
import { ACTIONS, type Action, type Field, TRANSITION_TABLE } from '../problems/transitions.js';
import { type Place, relationsAt, seesProblem, seesRound } from './places.js';

/** A problem's fields as people know them: what a form of the workflow asks for, and what is kept in place on the page. */
export const PROBLEM_FIELDS = {
  title: { name: '标题', by: ['edit'] },
  text: { name: '问题描述', by: ['edit'] },
  source: { name: '反馈意见原文位置', by: [] },
  leadUnit: { name: '牵头单位', by: stepsThatAsk('leadUnit') },
  supportingUnits: { name: '配合单位', by: stepsThatAsk('supportingUnits') },
  leader: { name: '责任领导', by: stepsThatAsk('leader') },
  owner: { name: '责任人', by: stepsThatAsk('owner') },
  deadline: { name: '整改时限', by: stepsThatAsk('deadline').filter((action) => action !== 'askExtension') },
  latestReport: { name: '进展', by: stepsThatAsk('report') },
  blockedBy: { name: '挂起原因', by: stepsThatAsk('blockedBy') },
  cycleMonths: { name: '填报周期', by: stepsThatAsk('cycleMonths') },
  measures: { name: '措施', by: ['planMeasures'] },
  measureStatus: { name: '措施进度', by: ['updateMeasure'] },
  evidence: { name: '佐证材料', by: ['addEvidence', 'withdrawEvidence'] },
  instructions: { name: '批示', by: ['instruct'] },
  answers: { name: '批示回复', by: ['answerInstruction'] },
  fixedOn: { name: '立行立改标记', by: ['markFixed'] },
  residue: { name: '余项', by: ['updateResidue'] },
  outcomes: { name: '成果与问责', by: ['recordOutcome'] },
  links: { name: '关联问题', by: ['linkEarlier', 'applyElsewhere'] },
} as const satisfies Record<string, { readonly name: string; readonly by: readonly Action[] }>;
export type ProblemField = keyof typeof PROBLEM_FIELDS;
export const PROBLEM_FIELD_NAMES = Object.keys(PROBLEM_FIELDS).filter(
  (name): name is ProblemField => name in PROBLEM_FIELDS,
);

/** Whether a role changes a field at some stage, reads it, or does not see it. */
export function fieldRight(field: ProblemField, role: Role, place: Place): 'changes' | 'reads' | 'unseen' {
  if (!seesBusiness(role) || !seesProblem(role, place)) return 'unseen';
  // Where the problem stands in the notice is for those who may open the whole notice.
  if (field === 'source') return seesRound(role, place) === 'whole' ? 'reads' : 'unseen';
  const relations = relationsAt(place, role);
  const steps: readonly Action[] = PROBLEM_FIELDS[field].by;
  const changes = steps.some((action) => TRANSITION_TABLE[action].by.some((relation) => relations.has(relation)));
  return changes ? 'changes' : 'reads';
}

function stepsThatAsk(field: Field): Action[] {
  return ACTIONS.filter((action) => TRANSITION_TABLE[action].fields.includes(field));
}
