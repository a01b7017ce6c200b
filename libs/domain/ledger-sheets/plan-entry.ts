import type { LocalDate } from '../calendar/local-date.js';
import { addMonths } from '../calendar/local-date.js';
import type { ActionInput } from '../problems/effects.js';
import { register } from '../problems/registration.js';
import { type Stage, type Status, stageOfImported } from '../problems/stages.js';
import { type Finding, doubt } from './findings.js';
import type { SheetMeasure } from './measure-lines.js';
import type { WantedProblem } from './wanted-problem.js';

/** A problem as it enters the ledger from a sheet. */
export interface EntryPlan {
  readonly title: string;
  readonly text: string;
  readonly aspect: string | null;
  readonly statusWords: string | null;
  readonly measures: readonly SheetMeasure[];
  readonly stage: Stage;
  readonly status: Status;
  /** Whose it is; nobody's as yet where this is null. */
  readonly assignment: ActionInput | null;
  readonly dueOn: LocalDate | null;
  readonly cycleMonths: number | null;
  /** The line that the timeline shows, and what the sheet said beside. */
  readonly said: { readonly text: string; readonly detail: string | null };
}

const CHECK_IN_MONTHS = 3;

/** How a row that no problem answers to begins: as by hand, and where it says 已完成 or 长期整改, as from a notice. */
export function planEntry(
  wanted: WantedProblem,
  by: { actorId: string; today: LocalDate },
): { entry: EntryPlan; findings: readonly Finding[] } {
  const { title = '', text = title, aspect = null, statusWords = null, measures = [] } = wanted;
  const words = { title, text, aspect, statusWords, measures };
  const stated =
    wanted.status === 'in_progress' || wanted.status === undefined ? wanted.longTerm && 'long_term' : wanted.status;
  const begun =
    stated === 'completed' || stated === 'long_term' ? enterStated(stated, wanted, by.today) : enterOpen(wanted, by);
  const { findings, said, ...rest } = begun;
  const detail = [said.detail, beside(wanted)].filter((part) => part !== null).join('；') || null;
  return { entry: { ...words, ...rest, said: { text: said.text, detail } }, findings };
}

type Begun = Pick<EntryPlan, 'stage' | 'status' | 'assignment' | 'dueOn' | 'cycleMonths' | 'said'> & {
  readonly findings: readonly Finding[];
};

function enterStated(status: 'completed' | 'long_term', wanted: WantedProblem, today: LocalDate): Begun {
  const long = status === 'long_term';
  const at = wanted.at(wanted.written.has('status') ? 'status' : 'deadline');
  return {
    stage: stageOfImported(status),
    status,
    assignment: assignmentOf(wanted),
    dueOn: long ? addMonths(today, CHECK_IN_MONTHS) : (wanted.deadline ?? null),
    cycleMonths: long ? CHECK_IN_MONTHS : null,
    said: { text: `由台账导入，${long ? '长期整改' : '已完成'}`, detail: null },
    findings: [doubt(at, long ? 'enteredLongTerm' : 'enteredCompleted')],
  };
}

function enterOpen(wanted: WantedProblem, by: { actorId: string; today: LocalDate }): Begun {
  const { leadUnit, deadline, at } = wanted;
  const assignment = assignmentOf(wanted);
  const whole = leadUnit !== undefined && deadline !== undefined;
  const { stage, status, text, detail } = register(whole ? assignment : null, by);
  const missing = [...(leadUnit ? [] : ['牵头单位']), ...(deadline ? [] : ['整改时限'])];
  const half = !whole && (assignment !== null || deadline !== undefined);
  const findings = half
    ? [doubt(at(leadUnit ? 'deadline' : 'leadUnit'), 'halfAssigned', { missing: missing.join('和') })]
    : [];
  return {
    stage,
    // Who says nothing of it is asked: 未标明 waits for somebody to decide.
    status: whole || wanted.status === 'in_progress' ? status : 'not_stated',
    assignment: whole ? assignment : null,
    dueOn: whole ? deadline : null,
    cycleMonths: null,
    said: { text: `由台账导入，${text}`, detail },
    findings,
  };
}

function assignmentOf({ leadUnit, supportingUnits, leader, owner, deadline }: WantedProblem): ActionInput | null {
  if (!leadUnit && !supportingUnits && !leader && !owner) return null;
  return {
    ...(leadUnit && { leadUnit }),
    supportingUnits: supportingUnits ?? [],
    leader: leader ?? null,
    owner: owner ?? null,
    deadline: deadline ?? null,
  };
}

/** What the ledger has no place for stays readable in the timeline. */
function beside({ progress, note }: WantedProblem): string | null {
  const parts = [progress && `原台账进展：${progress}`, note && `原台账备注：${note}`].filter(Boolean);
  return parts.length > 0 ? parts.join('；') : null;
}
