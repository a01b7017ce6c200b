/** Where a problem stands inside the office. The words are those of the page. */
export const STAGE_NAMES = {
  registered: '待交办',
  assigned: '待签收',
  rectifying: '整改中',
  submitted: '待销号',
  long_term_proposed: '拟转长期',
  long_term: '长期整改',
  paused: '挂起',
  signed_off: '已销号',
  void: '已作废',
} as const;
export type Stage = keyof typeof STAGE_NAMES;

/** What people report, as the field counts it: three words, and one for a text that says nothing. */
export const STATUS_NAMES = {
  in_progress: '正在整改',
  completed: '已完成',
  long_term: '长期整改',
  not_stated: '未标明',
} as const;
export type Status = keyof typeof STATUS_NAMES;

/** Stages in which nothing more is expected of anyone: no reminder, no report, no overdue. */
export const CLOSED_STAGES: readonly Stage[] = ['signed_off', 'void'];

/** True while somebody still has to act on the problem. */
export function isOpen(stage: Stage): boolean {
  return !CLOSED_STAGES.includes(stage);
}

/** The stage in which an imported problem starts; a text that says nothing is never taken for completed. */
export function stageOfImported(status: Status): Stage {
  if (status === 'completed') return 'signed_off';
  return status === 'long_term' ? 'long_term' : 'registered';
}

/** Stages in which somebody works against a date and is reminded of it. */
const REMINDED_STAGES: readonly Stage[] = ['assigned', 'rectifying', 'long_term', 'paused'];

/** True while reminders of the date `dueOn` make sense; a submitted problem waits for its reviewer. */
export function isReminded(stage: Stage): boolean {
  return REMINDED_STAGES.includes(stage);
}

/** What the date means in a stage: 整改时限, or the next check-in of a long-term or paused problem. */
export function dueBasis(stage: Stage): 'deadline' | 'check_in' {
  return stage === 'long_term' || stage === 'paused' ? 'check_in' : 'deadline';
}
