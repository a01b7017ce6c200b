import {
  STAGE_NAMES,
  STATUS_NAMES,
  askedSentence,
  blockedSaid,
  deadlineState,
  describeReminder,
  isOpen,
  monthDay,
  refusalFacts,
  shanghaiDate,
  shortNumber,
} from '#domain';
import {
  type OccurrenceRow,
  type ProblemRecord,
  type ProblemRow,
  type ProblemView,
  type Seen,
  factsOf,
} from '#features';
import type { DueDto } from '../http/answers.js';
import { presentReview } from './review.presenter.js';
import { answerOf } from '../http/messages.js';
import { presentMeasure, presentResidue } from './measure.presenter.js';
import { extensionAsked, presentExtension, remindersNote } from './extension.presenter.js';
import { presentEvidence } from './present-evidence.js';
import type { ProblemDetailDto, ProblemRowDto, ReminderDto } from './problem.dto.js';

/** Rows and records as people read them. Nothing is decided here. */
export function presentRow(row: ProblemRow, seen: Seen): ProblemRowDto {
  return {
    id: row.id,
    roundId: row.roundId,
    number: row.number,
    shortNumber: shortNumber(row.number, row.roundCode),
    title: row.title,
    aspect: row.aspect,
    leader: row.leader,
    leadUnit: row.leadUnit,
    owner: row.owner,
    supportingUnits: row.supportingUnits,
    dueOn: row.dueOn,
    due: presentDue(row, seen),
    stage: row.stage,
    stageName: STAGE_NAMES[row.stage],
    status: row.status,
    statusName: STATUS_NAMES[row.status],
    latestReport: row.lastReport === null ? null : { text: row.lastReport, on: row.reportedOn, by: row.lastReportBy },
    measures: { total: row.measuresTotal, completed: row.measuresCompleted },
    extensionsGranted: row.extensionsGranted,
    fixedOn: row.fixedOn,
    residue: presentResidue(row),
    version: row.version,
  };
}

export function presentDetail(view: ProblemView): ProblemDetailDto {
  const { problem } = view;
  const { spanStart, spanEnd } = problem;
  return {
    ...presentRow(problem, view),
    roundName: problem.roundName,
    text: problem.text,
    statusWords: problem.statusWords,
    source: view.mayReadNotice && spanStart !== null && spanEnd !== null ? { start: spanStart, end: spanEnd } : null,
    supportingUnitList: problem.supportingUnitList,
    measureList: problem.measureList.map((measure) => presentMeasure(measure, view)),
    evidence: problem.evidenceList.map(presentEvidence),
    deadline: problem.deadline,
    cycleMonths: problem.cycleMonths,
    blockedBy: blockedSaid(problem.blockedKind, problem.blockedBy),
    nextActions: view.open.map((next) => ({ ...next, fields: [...next.fields] })),
    blockedActions: view.blocked.map(({ action, label, reason }) => ({
      action,
      label,
      reason: reasonOf(view, reason),
    })),
    extension: presentExtension(view),
    review: presentReview(view),
    mayEdit: view.inPlace.includes('edit'),
    mayInstruct: view.inPlace.includes('instruct'),
    mayAnswerInstructions: view.inPlace.includes('answerInstruction'),
    mayCloseInstructions: view.inPlace.includes('closeInstruction'),
    mayAddEvidence: view.inPlace.includes('addEvidence'),
    mayWithdrawEvidence: view.inPlace.includes('withdrawEvidence'),
    mayPlanMeasures: view.inPlace.includes('planMeasures'),
    mayMarkFixed: view.inPlace.includes('markFixed'),
    mayUpdateResidue: view.inPlace.includes('updateResidue'),
    mayLink: view.inPlace.includes('linkEarlier'),
    mayRecordOutcome: view.inPlace.includes('recordOutcome'),
    mayApply: view.inPlace.includes('applyElsewhere'),
    asked: askedSentence({
      stage: problem.stage,
      owner: problem.owner?.name ?? null,
      leadUnit: problem.leadUnit?.name ?? null,
      leader: problem.leader?.name ?? null,
      dueOn: problem.dueOn,
      blockedBy: blockedSaid(problem.blockedKind, problem.blockedBy),
      declined: declinedSaid(problem),
      extensionAsked: extensionAsked(view),
      ...reviewAsked(view),
    }),
    reminders: view.reminders.map((one) => presentReminder(one, view)),
    remindersNote: remindersNote(view),
  };
}

/** 余莉（财政金融局）9月22日退回交办：不属本单位职责. */
export function declinedSaid({ declined, leadUnit }: ProblemRecord): string | null {
  if (declined === null) return null;
  return `${declined.by}${leadUnit ? `（${leadUnit.name}）` : ''}${monthDay(declined.on)}退回交办：${declined.reason}`;
}

function reviewAsked(view: ProblemView): { level?: string; reviewer?: string } {
  const step = presentReview(view)?.steps.find(({ state }) => state === 'now');
  return step ? { level: step.name, reviewer: step.waiting.join('、') } : {};
}

export function presentReminder(one: OccurrenceRow, seen: Seen): ReminderDto {
  return {
    at: one.dueAt.toISOString(),
    // As it will read on the day it is sent.
    text: describeReminder(
      { ...one, number: shortNumber(one.number, one.roundCode), late: false },
      shanghaiDate(one.dueAt),
      seen.calendar,
    ),
    recipients: one.recipients.map((person) => person.name),
  };
}

function presentDue(row: ProblemRow, seen: Seen): DueDto {
  return isOpen(row.stage) ? deadlineState(row.dueOn, seen.today, seen.calendar) : { kind: 'none' };
}

function reasonOf(view: ProblemView, code: string): string {
  return answerOf(code, refusalFacts(factsOf(view.problem, view.today))).detail;
}
