import type { Stage, Status } from './stages.js';

/** Who may act: a role held in a unit that reaches the problem, or a relation to the problem itself. */
export type Relation =
  | 'office'
  | 'leader'
  | 'responsible_leader'
  | 'discipline'
  | 'unit_head'
  | 'liaison'
  | 'problem_owner'
  | 'measure_owner';

/** What the form of an action asks for; the page draws these and nothing else. */
export type Field =
  | 'leadUnit'
  | 'supportingUnits'
  | 'leader'
  | 'owner'
  | 'deadline'
  | 'reason'
  | 'opinion'
  | 'cycleMonths'
  | 'blockedBy'
  | 'nextCheckOn'
  | 'blockedKind'
  | 'approvedOn'
  | 'documentNumber'
  | 'report';

export interface Transition {
  readonly label: string;
  readonly from: readonly Stage[];
  /** `same` keeps the stage. */
  readonly to: Stage | 'same';
  readonly status?: Status;
  readonly by: readonly Relation[];
  readonly fields: readonly Field[];
  /** Never the main button: it puts right what was done, it is not the step that is waited for. */
  readonly aside?: true;
  /** Done in place on the page, without a button under 下一步. */
  readonly inPlace?: true;
}

const UNIT: readonly Relation[] = ['problem_owner', 'liaison', 'unit_head'];
/** These, and for his own measure whoever is named for it. */
const OF_MEASURE: readonly Relation[] = [...UNIT, 'measure_owner'];
/** Whoever has the problem can be asked for something. */
const INSTRUCTED: readonly Stage[] = [
  'assigned',
  'rectifying',
  'submitted',
  'long_term_proposed',
  'long_term',
  'paused',
];

/**
 * 整改流程: who may do what in which stage, and what follows. Buttons, guards and tests read this table; what an
 * action writes stands in effects.ts. The first action that a person may take in a stage is the main button.
 */
export const TRANSITIONS = {
  assign: {
    label: '交办',
    from: ['registered'],
    to: 'assigned',
    status: 'in_progress',
    by: ['office'],
    fields: ['leadUnit', 'supportingUnits', 'leader', 'owner', 'deadline'],
  },
  accept: { label: '签收', from: ['assigned'], to: 'rectifying', by: UNIT, fields: [] },
  // The unit speaks, not one of its people; the unit stays named, so that it still sees what it sent back.
  decline: {
    label: '退回交办',
    from: ['assigned'],
    to: 'registered',
    by: ['unit_head', 'liaison'],
    fields: ['reason'],
    aside: true,
  },
  reviewUnit: { label: '初审通过', from: ['submitted'], to: 'same', by: ['unit_head', 'office'], fields: ['opinion'] },
  reviewJointly: {
    label: '会审同意',
    from: ['submitted'],
    to: 'same',
    by: ['office', 'discipline'],
    fields: ['opinion'],
  },
  verify: {
    label: '核查通过',
    from: ['submitted'],
    to: 'same',
    by: ['discipline', 'office'],
    fields: ['opinion'],
  },
  publicise: { label: '开始公示', from: ['submitted'], to: 'same', by: ['office'], fields: [] },
  signOff: {
    label: '准予销号',
    from: ['submitted'],
    to: 'signed_off',
    status: 'completed',
    by: ['responsible_leader'],
    fields: ['opinion'],
  },
  approveLongTerm: {
    label: '同意转长期',
    from: ['long_term_proposed'],
    to: 'long_term',
    status: 'long_term',
    by: ['responsible_leader'],
    fields: ['opinion'],
  },
  return: {
    label: '退回',
    from: ['submitted', 'long_term_proposed'],
    to: 'rectifying',
    status: 'in_progress',
    by: ['responsible_leader', 'office', 'discipline', 'unit_head'],
    fields: ['reason', 'deadline'],
  },
  grantExtension: {
    label: '批复延期',
    from: ['rectifying'],
    to: 'same',
    by: ['responsible_leader'],
    fields: ['deadline', 'opinion'],
  },
  refuseExtension: {
    label: '不同意延期',
    from: ['rectifying'],
    to: 'same',
    by: ['responsible_leader'],
    fields: ['reason'],
  },
  report: {
    label: '填报进展',
    from: ['rectifying', 'long_term', 'paused'],
    to: 'same',
    by: UNIT,
    fields: ['report'],
  },
  submit: { label: '申请销号', from: ['rectifying', 'long_term'], to: 'submitted', by: UNIT, fields: ['opinion'] },
  proposeLongTerm: {
    label: '申请转长期',
    from: ['rectifying'],
    to: 'long_term_proposed',
    by: UNIT,
    fields: ['reason', 'cycleMonths'],
  },
  askExtension: {
    label: '申请延期',
    from: ['rectifying'],
    to: 'same',
    by: UNIT,
    fields: ['deadline', 'reason'],
    aside: true,
  },
  withdrawExtension: { label: '撤回延期申请', from: ['rectifying'], to: 'same', by: UNIT, fields: [], aside: true },
  pause: {
    label: '挂起',
    from: ['rectifying'],
    to: 'paused',
    by: UNIT,
    fields: ['blockedKind', 'blockedBy', 'nextCheckOn'],
    aside: true,
  },
  resume: {
    label: '恢复整改',
    from: ['paused'],
    to: 'rectifying',
    by: [...UNIT, 'office'],
    fields: ['approvedOn', 'documentNumber'],
  },
  recheck: {
    label: '改复查日期',
    from: ['paused'],
    to: 'same',
    by: [...UNIT, 'office'],
    fields: ['nextCheckOn', 'reason'],
    aside: true,
  },
  reassign: {
    label: '改交办',
    from: ['assigned', 'rectifying'],
    to: 'assigned',
    by: ['office'],
    fields: ['leadUnit', 'supportingUnits', 'leader', 'owner', 'deadline'],
    aside: true,
  },
  // A notice may name a long-term task without saying whose it is.
  assignLongTerm: {
    label: '明确责任',
    from: ['long_term'],
    to: 'same',
    by: ['office'],
    fields: ['leadUnit', 'supportingUnits', 'leader', 'owner'],
    aside: true,
  },
  reschedule: {
    label: '调整时限',
    from: ['assigned', 'rectifying'],
    to: 'same',
    by: ['office'],
    fields: ['deadline', 'reason'],
    aside: true,
  },
  void: {
    label: '作废',
    from: ['registered', 'assigned'],
    to: 'void',
    by: ['office'],
    fields: ['reason'],
    aside: true,
  },
  updateMeasure: {
    label: '更新措施',
    from: ['rectifying', 'long_term'],
    to: 'same',
    by: OF_MEASURE,
    fields: [],
    inPlace: true,
  },
  instruct: {
    label: '写批示',
    from: INSTRUCTED,
    to: 'same',
    by: ['leader', 'responsible_leader'],
    fields: [],
    inPlace: true,
  },
  answerInstruction: {
    label: '回复批示',
    from: [...INSTRUCTED, 'signed_off'],
    to: 'same',
    by: [...UNIT, 'responsible_leader'],
    fields: [],
    inPlace: true,
  },
  closeInstruction: {
    label: '批示办结',
    from: [...INSTRUCTED, 'signed_off'],
    to: 'same',
    by: ['leader', 'responsible_leader', 'office'],
    fields: [],
    inPlace: true,
  },
  // Not while it is under review: what the reviewers look at stays as it was submitted.
  addEvidence: {
    label: '上传佐证',
    from: ['rectifying', 'long_term', 'paused'],
    to: 'same',
    by: OF_MEASURE,
    fields: [],
    inPlace: true,
  },
  withdrawEvidence: {
    label: '撤回佐证',
    from: ['rectifying', 'long_term', 'paused'],
    to: 'same',
    by: OF_MEASURE,
    fields: [],
    inPlace: true,
  },
  planMeasures: {
    label: '制订措施',
    from: ['registered', 'assigned', 'rectifying', 'long_term', 'paused'],
    to: 'same',
    by: ['office', 'unit_head'],
    fields: [],
    inPlace: true,
  },
  markFixed: {
    label: '标记立行立改',
    from: ['registered', 'assigned', 'rectifying', 'submitted', 'long_term', 'paused', 'signed_off'],
    to: 'same',
    by: ['office'],
    fields: [],
    inPlace: true,
  },
  linkEarlier: {
    label: '关联上轮问题',
    from: [...INSTRUCTED, 'registered', 'signed_off'],
    to: 'same',
    by: ['office'],
    fields: [],
    inPlace: true,
  },
  // What was signed off with a rest stays on the ledger until nothing is left.
  updateResidue: {
    label: '更新余项',
    from: ['rectifying', 'submitted', 'long_term', 'paused', 'signed_off'],
    to: 'same',
    by: [...UNIT, 'office'],
    fields: [],
    inPlace: true,
  },
  // What a problem led to is often known long after 销号.
  recordOutcome: {
    label: '登记成果',
    from: [...INSTRUCTED, 'signed_off'],
    to: 'same',
    by: [...UNIT, 'office'],
    fields: [],
    inPlace: true,
  },
  applyElsewhere: {
    label: '举一反三',
    from: [...INSTRUCTED, 'signed_off'],
    to: 'same',
    by: ['office'],
    fields: [],
    inPlace: true,
  },
  lookBack: {
    label: '回头看',
    from: ['signed_off', 'long_term'],
    to: 'same',
    by: ['office', 'discipline'],
    fields: [],
    inPlace: true,
  },
  handOver: {
    label: '工作移交',
    from: [...INSTRUCTED, 'registered', 'signed_off'],
    to: 'same',
    by: ['office'],
    fields: [],
    inPlace: true,
  },
  edit: {
    label: '修改文字',
    from: ['registered', 'assigned', 'rectifying', 'submitted', 'long_term_proposed', 'long_term', 'paused'],
    to: 'same',
    by: ['office'],
    fields: [],
    inPlace: true,
  },
} as const satisfies Record<string, Transition>;

export type Action = keyof typeof TRANSITIONS;

/** The table by name, each row with its general type. */
export const TRANSITION_TABLE: Readonly<Record<Action, Transition>> = TRANSITIONS;

export const ACTIONS = Object.keys(TRANSITIONS).filter((name): name is Action => name in TRANSITIONS);
