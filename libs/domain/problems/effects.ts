import { type LocalDate, addMonths, chineseDate } from '../calendar/local-date.js';
import { type Instruction, instructionSaid } from '../instructions/instruction.js';
import { type ExtensionFacts, askedUntil, grantedUntil, lengthened } from './extension.js';
import { type ReviewLevel, levelToBegin } from './review-levels.js';
import { type ReviewFacts, passing, waitsFor } from './review.js';
import { RuleViolation } from '../rule-violation.js';
import { checkFixedOn, checkResidue } from './measures.js';
import { type BlockKind, blockedSaid, checkNextCheck, clockStartsOn, resumedDeadline, resumedSaid } from './pause.js';
import type { Stage } from './stages.js';
import type { Action, Relation } from './transitions.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a person filled in; which fields an action uses stands in its row of the transition table. */
export interface ActionInput {
  readonly leadUnit?: Named;
  readonly supportingUnits?: readonly Named[];
  readonly leader?: Named | null;
  readonly owner?: Named | null;
  readonly deadline?: LocalDate | null;
  readonly reason?: string;
  readonly opinion?: string;
  readonly cycleMonths?: number;
  readonly blockedBy?: string;
  readonly nextCheckOn?: LocalDate;
  readonly blockedKind?: BlockKind;
  readonly approvedOn?: LocalDate | null;
  readonly documentNumber?: string;
  readonly title?: string;
  readonly text?: string;
  readonly instruction?: Instruction;
  /** The measure that the step is about; without it the step is about the whole problem. */
  readonly measureId?: string | null;
  readonly answer?: string;
  readonly evidence?: { readonly name: string; readonly marker: string | null; readonly version: number };
  readonly measure?: { readonly marker: string; readonly status: 'in_progress' | 'completed'; readonly said?: string };
  /** What was done to a measure, in the words of the timeline. */
  readonly measurePlan?: { readonly text: string; readonly detail: string | null };
  readonly fixedOn?: LocalDate | null;
  readonly residue?: { readonly total: number; readonly done: number };
  /** The problem of an earlier round that this one goes on from, as it is named there. */
  readonly earlier?: string;
  /** What a look-back says, and what was found. */
  /** 成果与问责: what is said now, and why, where it takes the place of another entry. */
  readonly outcome?: { readonly said: string; readonly corrected?: string };
  /** 工作移交: what it says, and who is owner or leader from now on. */
  readonly handover?: { readonly said: string; readonly ownerId?: string; readonly leaderId?: string };
  readonly lookedBack?: { readonly said: string; readonly finding: string; readonly relapsed?: boolean };
  /** Units that a problem is applied to. */
  readonly appliedTo?: readonly string[];
  readonly report?: { readonly text: string; readonly difficulty: string; readonly nextStep: string };
}

/** Fields of a problem that an action may set; what is absent stays. */
export interface ProblemChange {
  readonly leadUnitId?: string;
  readonly leaderId?: string | null;
  readonly ownerId?: string | null;
  readonly deadline?: LocalDate | null;
  readonly dueOn?: LocalDate | null;
  readonly cycleMonths?: number | null;
  readonly blockedKind?: BlockKind | null;
  readonly blockedBy?: string | null;
  readonly pausedOn?: LocalDate | null;
  readonly submittedById?: string | null;
  readonly reviewLevel?: ReviewLevel | null;
  readonly levelSince?: LocalDate | null;
  readonly resumeLevel?: ReviewLevel | null;
  readonly publicUntil?: LocalDate | null;
  readonly applications?: number;
  readonly signedOffOn?: LocalDate | null;
  readonly returnedOn?: LocalDate | null;
  readonly extensionsGranted?: number;
  readonly fixedOn?: LocalDate | null;
  readonly residueTotal?: number;
  readonly residueDone?: number;
  readonly title?: string;
  readonly text?: string;
}

export interface EffectFacts {
  readonly stage: Stage;
  readonly deadline: LocalDate | null;
  readonly cycleMonths: number | null;
  readonly pausedOn: LocalDate | null;
  readonly extension?: ExtensionFacts;
  readonly applications?: number;
  readonly review?: ReviewFacts;
}

/** What an action sets, and the line that the timeline shows for it. */
export interface Effect {
  readonly change: ProblemChange;
  readonly text: string;
  readonly detail: string | null;
}

export interface EffectContext {
  readonly actorId: string;
  readonly today: LocalDate;
  readonly relations?: ReadonlySet<Relation>;
}

type EffectOf = (problem: EffectFacts, input: ActionInput, context: EffectContext) => Effect;

const DEFAULT_CYCLE_MONTHS = 3;

const EFFECTS: Record<Action, EffectOf> = {
  assign: (_, input) => ({
    change: { ...parties(input), ...dueOn(input.deadline ?? null) },
    ...assignmentSaid('交办', input),
  }),
  reassign: (_, input) => ({
    change: { ...parties(input), ...dueOn(input.deadline ?? null) },
    ...assignmentSaid('改交办', input),
  }),
  assignLongTerm: (_, input) => ({ change: parties(input), ...assignmentSaid('明确责任：', input) }),
  accept: () => ({ change: {}, text: '签收', detail: null }),
  // Its clock goes with it; who had been named stands in the changes of the history row.
  decline: (_, { reason }) => ({
    change: { leaderId: null, ownerId: null, ...dueOn(null) },
    text: '退回交办',
    detail: reason ?? null,
  }),
  report: (problem, input, { today }) => ({
    change:
      problem.stage === 'long_term' ? { dueOn: addMonths(today, problem.cycleMonths ?? DEFAULT_CYCLE_MONTHS) } : {},
    text: '填报进展',
    detail: input.report?.text ?? null,
  }),
  submit: ({ review, applications = 0 }, input, { actorId, today }) => ({
    change: {
      submittedById: actorId,
      applications: applications + 1,
      levelSince: today,
      ...(review && { reviewLevel: levelToBegin(review.levels, review.resume), resumeLevel: null, publicUntil: null }),
    },
    text: '申请销号',
    detail: input.opinion ?? null,
  }),
  reviewUnit: passed('单位初审通过', 'reviewUnit'),
  reviewJointly: passed('会审同意', 'reviewJointly'),
  verify: (problem, input, context) => {
    if (!input.opinion) throw new RuleViolation('review.noFinding');
    return passed('现场核查通过', 'verify')(problem, input, context);
  },
  publicise: (problem, input, context) => {
    const effect = passed('开始公示', 'publicise')(problem, input, context);
    const { publicUntil } = effect.change;
    return { ...effect, detail: publicUntil ? `公示至 ${chineseDate(publicUntil)}` : null };
  },
  signOff: (_, input, { today }) => ({
    change: { signedOffOn: today, reviewLevel: null, levelSince: null },
    text: '准予销号',
    detail: input.opinion ?? null,
  }),
  return: (problem, input, { today }) => ({
    change: {
      ...(problem.stage === 'submitted' && { resumeLevel: waitsFor(problem.review) }),
      ...{ reviewLevel: null, levelSince: null, publicUntil: null },
      returnedOn: today,
      submittedById: null,
      ...(input.deadline ? dueOn(input.deadline) : {}),
    },
    text: '退回',
    detail: parts(input.reason, input.deadline && `新时限 ${chineseDate(input.deadline)}`),
  }),
  proposeLongTerm: (_, input, { actorId }) => ({
    change: { submittedById: actorId, cycleMonths: input.cycleMonths ?? DEFAULT_CYCLE_MONTHS },
    text: '申请转长期整改',
    detail: parts(input.reason, `每 ${input.cycleMonths ?? DEFAULT_CYCLE_MONTHS} 个月填报一次`),
  }),
  // 长期整改: the hard deadline gives way to a cycle of check-ins.
  approveLongTerm: (problem, input, { today }) => ({
    change: {
      deadline: null,
      dueOn: addMonths(today, problem.cycleMonths ?? DEFAULT_CYCLE_MONTHS),
      submittedById: null,
    },
    text: '同意转长期整改',
    detail: input.opinion ?? null,
  }),
  pause: (_, input, { today }) => {
    const { blockedKind = null, blockedBy = null, nextCheckOn } = input;
    checkNextCheck(nextCheckOn, today);
    return {
      change: { blockedKind, blockedBy, dueOn: nextCheckOn ?? null, pausedOn: today },
      text: '挂起，时限停计',
      detail: parts(blockedSaid(blockedKind, blockedBy), nextCheckOn && `${chineseDate(nextCheckOn)}复查`),
    };
  },
  recheck: (_, { nextCheckOn, reason }, { today }) => {
    checkNextCheck(nextCheckOn, today);
    const text = `下次复查改为${nextCheckOn ? chineseDate(nextCheckOn) : '未定'}`;
    return { change: { dueOn: nextCheckOn ?? null }, text, detail: reason ?? null };
  },
  resume: ({ deadline, pausedOn }, input, { today }) => {
    const moved = resumedDeadline(deadline, pausedOn, clockStartsOn(input.approvedOn, pausedOn, today));
    return {
      change: { ...dueOn(moved), blockedKind: null, blockedBy: null, pausedOn: null },
      text: '恢复整改',
      detail: resumedSaid(input, moved),
    };
  },
  reschedule: (problem, input) => ({
    change: dueOn(input.deadline ?? null),
    text: `时限由 ${problem.deadline ? chineseDate(problem.deadline) : '未定'} 调整为 ${input.deadline ? chineseDate(input.deadline) : '未定'}`,
    detail: input.reason ?? null,
  }),
  askExtension: (problem, input, context) => {
    const extension = extensionOf(problem, context);
    const until = askedUntil(extension, input.deadline ?? context.today);
    return { change: {}, text: `申请延期${lengthened(problem.deadline, until)}`, detail: input.reason ?? null };
  },
  // A granted day is a new due date: the reminders of the old one die with it.
  grantExtension: (problem, input, context) => {
    const extension = extensionOf(problem, context);
    const until = grantedUntil(extension, input.deadline ?? null);
    return {
      change: { ...dueOn(until), extensionsGranted: extension.granted + 1 },
      text: `批准延期${lengthened(problem.deadline, until)}`,
      detail: input.opinion ?? null,
    };
  },
  refuseExtension: (_, input) => ({ change: {}, text: '不同意延期', detail: input.reason ?? null }),
  withdrawExtension: () => ({ change: {}, text: '撤回延期申请', detail: null }),
  void: (_, input) => ({ change: {}, text: '作废', detail: input.reason ?? null }),
  updateMeasure: (_, { measure }) => ({
    change: {},
    text: `措施“${measure?.marker ?? ''}”${measure?.said ?? (measure?.status === 'completed' ? '已完成' : '改为正在整改')}`,
    detail: null,
  }),
  instruct: (_, { instruction }) => ({
    change: {},
    text: '批示',
    detail: instruction ? instructionSaid(instruction) : null,
  }),
  answerInstruction: (_, { answer }) => ({ change: {}, text: '回复批示', detail: answer ?? null }),
  closeInstruction: (_, { opinion }) => ({ change: {}, text: '批示办结', detail: opinion ?? null }),
  addEvidence: (_, { evidence, reason }) => ({
    change: {},
    text: `上传佐证“${evidence?.name ?? ''}”${evidence && evidence.version > 1 ? `（第 ${evidence.version} 版）` : ''}`,
    detail: parts(evidence?.marker && `措施“${evidence.marker}”`, reason),
  }),
  withdrawEvidence: (_, { evidence, reason }) => ({
    change: {},
    text: `撤回佐证“${evidence?.name ?? ''}”`,
    detail: parts(evidence?.marker && `措施“${evidence.marker}”`, reason),
  }),
  planMeasures: (_, { measurePlan }) => ({ change: {}, text: '制订措施', detail: null, ...measurePlan }),
  markFixed: (_, { fixedOn = null }, { today }) => {
    checkFixedOn(fixedOn, today);
    const text = fixedOn === null ? '取消立行立改标记' : `标记为立行立改，${chineseDate(fixedOn)}改到位`;
    return { change: { fixedOn }, text, detail: null };
  },
  updateResidue: (_, { residue = { total: 0, done: 0 } }) => {
    checkResidue(residue);
    const { total, done } = residue;
    const text = `更新余项：共 ${total}，已整改 ${done}，剩 ${total - done}`;
    return { change: { residueTotal: total, residueDone: done }, text, detail: null };
  },
  linkEarlier: (_, { earlier }) => ({ change: {}, text: '关联上轮问题', detail: earlier ?? null }),
  recordOutcome: (_, { outcome, reason }) => ({
    change: {},
    text: `${outcome?.corrected ? '更正成果' : '登记成果'}：${outcome?.said ?? ''}`,
    detail: parts(outcome?.corrected && `原为 ${outcome.corrected}`, reason),
  }),
  applyElsewhere: (_, { appliedTo = [] }) => ({ change: {}, text: '举一反三', detail: appliedTo.join('、') }),
  lookBack: (_, { lookedBack }) => ({
    change: {},
    text: `回头看：${lookedBack?.said ?? ''}`,
    detail: lookedBack?.finding || null,
  }),
  handOver: (_, { handover }) => ({
    change: {
      ...(handover?.ownerId && { ownerId: handover.ownerId }),
      ...(handover?.leaderId && { leaderId: handover.leaderId }),
    },
    text: `工作移交：${handover?.said ?? ''}`,
    detail: null,
  }),
  edit: (_, { title, text }) => ({
    change: { ...(title !== undefined && { title }), ...(text !== undefined && { text }) },
    text: '修改问题文字',
    detail: title ?? null,
  }),
};

/** A level is passed: the application waits for the next one. */
function passed(text: string, action: Action): EffectOf {
  return ({ review }, input, { relations = new Set() }) => ({
    change: review ? passing(review, action, relations) : {},
    text,
    detail: input.opinion ?? null,
  });
}

/** What the action does to the problem; pure. */
export function effectOf(action: Action, problem: EffectFacts, input: ActionInput, context: EffectContext): Effect {
  return EFFECTS[action](problem, input, context);
}

function extensionOf(problem: EffectFacts, { today }: EffectContext): ExtensionFacts {
  return problem.extension ?? { today, deadline: problem.deadline, open: null, granted: 0 };
}

function parties(input: ActionInput): ProblemChange {
  return {
    ...(input.leadUnit && { leadUnitId: input.leadUnit.id }),
    leaderId: input.leader?.id ?? null,
    ownerId: input.owner?.id ?? null,
  };
}

function assignmentSaid(verb: string, input: ActionInput): Pick<Effect, 'text' | 'detail'> {
  return {
    text: `${verb}${input.leadUnit?.name ?? ''}`,
    detail: parts(
      input.leader && `责任领导 ${input.leader.name}`,
      input.owner && `责任人 ${input.owner.name}`,
      input.supportingUnits?.length && `配合单位 ${input.supportingUnits.map((unit) => unit.name).join('、')}`,
      input.deadline && `时限 ${chineseDate(input.deadline)}`,
    ),
  };
}

function dueOn(deadline: LocalDate | null): ProblemChange {
  return { deadline, dueOn: deadline };
}

function parts(...texts: (string | false | null | undefined | 0)[]): string | null {
  const said = texts.filter(Boolean);
  return said.length === 0 ? null : said.join('；');
}
