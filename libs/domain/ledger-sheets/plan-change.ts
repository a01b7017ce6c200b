import type { ActionInput, Named } from '../problems/effects.js';
import { STAGE_NAMES } from '../problems/stages.js';
import { type Action, TRANSITION_TABLE } from '../problems/transitions.js';
import type { SheetField } from './fields.js';
import { type Finding, doubt, error, titleOf } from './findings.js';
import type { PresentProblem } from './present-problem.js';
import { saysTheSame, sheetText } from './same-text.js';
import { namesIn } from './read-names.js';
import { PARTIES, type WantedProblem } from './wanted-problem.js';

/** A step of the workflow that brings the ledger to what the sheet says. */
export interface PlannedStep {
  readonly action: Action;
  readonly input: ActionInput;
}
/** A field whose value becomes another, as people read it. */
export interface FieldChange {
  readonly field: SheetField;
  readonly address: string;
  readonly before: string | null;
  readonly after: string;
}
export interface ChangePlan {
  readonly changes: readonly FieldChange[];
  readonly steps: readonly PlannedStep[];
  readonly findings: readonly Finding[];
}

const REASON = '按导入的台账调整';

/** What a row changes of its problem, by the steps that a person would take: none that the stage forbids. */
export function planChange(problem: PresentProblem, row: WantedProblem): ChangePlan {
  const wanted = withoutSame(problem, row);
  const words = wordChanges(problem, wanted);
  const parties = partyChanges(problem, wanted);
  const deadline = deadlineChange(problem, wanted);
  const planned = [planWords(problem, wanted, words), planAssignment(problem, wanted, parties, deadline)];
  return {
    changes: planned.flatMap(({ changes }) => changes),
    steps: planned.flatMap(({ steps }) => steps),
    findings: [
      ...wanted.partyFindings.map(({ finding }) => finding),
      ...planned.flatMap(({ findings }) => findings),
      ...kept(problem, wanted),
    ],
  };
}

/** Names that the problem has already are nobody's question: whoever bears them now is meant. */
function withoutSame(problem: PresentProblem, row: WantedProblem): WantedProblem {
  const same = PARTIES.filter((party) => {
    const before = namesOf(problem[party]);
    return (
      before !== null &&
      namesIn(row.partyWords.get(party) ?? '')
        .sort()
        .join('、') === before
    );
  });
  const silenced = Object.fromEntries(same.map((party) => [party, undefined]));
  return { ...row, ...silenced, partyFindings: row.partyFindings.filter(({ party }) => !same.includes(party)) };
}

function wordChanges(problem: PresentProblem, { title, text, at }: WantedProblem): FieldChange[] {
  const changes: FieldChange[] = [];
  if (title !== undefined && !saysTheSame(title, sheetText(problem.title).replace(/\s+/g, ' ')))
    changes.push({ field: 'title', address: at('title'), before: problem.title, after: title });
  if (text !== undefined && !saysTheSame(text, problem.text))
    changes.push({ field: 'text', address: at('text'), before: problem.text, after: text });
  return changes;
}

function partyChanges(problem: PresentProblem, wanted: WantedProblem): FieldChange[] {
  return PARTIES.flatMap((field) => {
    const [before, after] = [namesOf(problem[field]), namesOf(wanted[field] ?? null)];
    return after === null || before === after ? [] : [{ field, address: wanted.at(field), before, after }];
  });
}

function deadlineChange({ dueOn, stage }: PresentProblem, { deadline, at }: WantedProblem): FieldChange[] {
  // 长期整改 has check-ins in place of a deadline: a sheet moves none of them.
  if (deadline === undefined || deadline === dueOn || stage === 'long_term') return [];
  return [{ field: 'deadline', address: at('deadline'), before: dueOn, after: deadline }];
}

function planWords(
  problem: PresentProblem,
  { title, text }: WantedProblem,
  changes: readonly FieldChange[],
): ChangePlan {
  if (changes.length === 0) return NOTHING;
  if (!allows('edit', problem)) return forbidden(problem, changes);
  const has = (field: SheetField): boolean => changes.some((one) => one.field === field);
  const input = { ...(has('title') && { title }), ...(has('text') && { text }) };
  return { changes, steps: [{ action: 'edit', input }], findings: [] };
}

function planAssignment(
  problem: PresentProblem,
  wanted: WantedProblem,
  parties: readonly FieldChange[],
  deadline: readonly FieldChange[],
): ChangePlan {
  const changes = [...parties, ...deadline];
  if (changes.length === 0) return NOTHING;
  const action = actionFor(problem, parties.length > 0, deadline.length > 0);
  if (action === null) return forbidden(problem, changes);
  if (action === 'reschedule')
    return { changes, steps: [{ action, input: { deadline: wanted.deadline ?? null, reason: REASON } }], findings: [] };
  const input = assignmentOf(problem, wanted);
  const missing = [
    ...(input.leadUnit ? [] : ['牵头单位']),
    ...(input.deadline || action === 'assignLongTerm' ? [] : ['整改时限']),
  ];
  if (missing.length > 0) {
    const at = wanted.at(missing[0] === '牵头单位' ? 'leadUnit' : 'deadline');
    return { ...NOTHING, findings: [doubt(at, 'halfAssigned', { missing: missing.join('和') })] };
  }
  const findings =
    action === 'reassign' && input.leadUnit
      ? [doubt(parties[0]?.address ?? '', 'needsAccept', { unit: input.leadUnit.name })]
      : [];
  return { changes, steps: [{ action, input }], findings };
}

/** The step that sets these fields in this stage, or null where none does. */
function actionFor(problem: PresentProblem, parties: boolean, deadline: boolean): Action | null {
  if (allows('assign', problem)) return 'assign';
  if (!parties) return allows('reschedule', problem) ? 'reschedule' : null;
  if (allows('reassign', problem)) return 'reassign';
  return allows('assignLongTerm', problem) && !deadline ? 'assignLongTerm' : null;
}

/** Who is responsible afterwards: what the sheet says, and what it leaves as it is. */
function assignmentOf(problem: PresentProblem, wanted: WantedProblem): ActionInput {
  const leadUnit = same(problem.leadUnit, wanted.leadUnit) ?? undefined;
  const supporting = wanted.supportingUnits ?? problem.supportingUnits;
  const deadline = wanted.deadline ?? problem.dueOn;
  return {
    ...(leadUnit && { leadUnit }),
    supportingUnits: supporting.filter(({ id }) => id !== leadUnit?.id),
    leader: same(problem.leader, wanted.leader),
    owner: same(problem.owner, wanted.owner),
    deadline,
  };
}

/** Of two people of one name the one who has the problem already. */
function same(before: Named | null, after: Named | undefined): Named | null {
  return after === undefined || after.name === before?.name ? before : after;
}

function allows(action: Action, { stage }: PresentProblem): boolean {
  return TRANSITION_TABLE[action].from.includes(stage);
}

function forbidden({ stage }: PresentProblem, changes: readonly FieldChange[]): ChangePlan {
  const findings = changes.map(({ address, field }) =>
    error(address, 'stageForbids', { field: titleOf(field), stage: STAGE_NAMES[stage] }),
  );
  return { ...NOTHING, findings };
}

/** Cells that were emptied, which empties nothing. */
function kept(problem: PresentProblem, { id, asked, written, at }: WantedProblem): Finding[] {
  if (id !== problem.id) return []; // a ledger of others need not say everything
  const fields: readonly SheetField[] = ['title', 'text', ...PARTIES, 'deadline'];
  return fields
    .filter((field) => asked.has(field) && !written.has(field) && isFilled(problem, field))
    .map((field) => doubt(at(field), 'blankKept', { field: titleOf(field) }));
}

function isFilled(problem: PresentProblem, field: SheetField): boolean {
  if (field === 'deadline') return problem.dueOn !== null;
  if (field === 'title' || field === 'text') return sheetText(problem[field]) !== '';
  return PARTIES.some((party) => party === field && namesOf(problem[party]) !== null);
}

/** In one order, whichever way they were written. */
function namesOf(value: Named | readonly Named[] | null): string | null {
  if (value === null) return null;
  const names = 'name' in value ? [value.name] : value.map(({ name }) => name).sort();
  return names.length === 0 ? null : names.join('、');
}

const NOTHING: ChangePlan = { changes: [], steps: [], findings: [] };
