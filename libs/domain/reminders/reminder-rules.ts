/** Who is told, by the person's relation to the problem; who that is today is found when the reminder fires. */
export type RecipientRelation = 'owner' | 'unit_head' | 'leader';

export type ReminderRule = 'approaching' | 'due' | 'overdue';

interface LadderStep {
  readonly rule: ReminderRule;
  /** Working days before (negative), or calendar days after the date. */
  readonly offsetDays: number;
  readonly to: readonly RecipientRelation[];
}

/** Changing the ladder is a new version: reminders of the old one are never taken for those of the new. */
export const LADDER_VERSION = 'v1';

/** 提醒阶梯: first the owner, then the head of his unit, then the responsible leader. */
export const LADDER: readonly LadderStep[] = [
  { rule: 'approaching', offsetDays: -20, to: ['owner'] },
  { rule: 'approaching', offsetDays: -10, to: ['owner'] },
  { rule: 'approaching', offsetDays: -3, to: ['owner', 'unit_head'] },
  { rule: 'due', offsetDays: 0, to: ['owner', 'unit_head'] },
  { rule: 'overdue', offsetDays: 1, to: ['owner', 'unit_head'] },
  { rule: 'overdue', offsetDays: 3, to: ['owner', 'unit_head', 'leader'] },
  { rule: 'overdue', offsetDays: 7, to: ['owner', 'unit_head', 'leader'] },
];

/** After the last step the reminders thin out to one a week. */
export const WEEKLY_AFTER: LadderStep = { rule: 'overdue', offsetDays: 7, to: ['owner', 'unit_head', 'leader'] };

/** Before the working day begins, Asia/Shanghai. */
export const SEND_TIME = '08:30';
