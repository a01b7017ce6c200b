import { RuleViolation } from '../rule-violation.js';

/** 销号审核: the levels that a sign-off may pass, in their order; 审定 is always the last one. */
export const REVIEW_LEVELS = {
  unit: '单位初审',
  joint: '会审',
  verification: '现场核查',
  publicity: '公示',
  final: '审定',
} as const;
export type ReviewLevel = keyof typeof REVIEW_LEVELS;
const ORDER = Object.keys(REVIEW_LEVELS).filter((name): name is ReviewLevel => name in REVIEW_LEVELS);

/** Who reviews together at the level of 会审: each of them has to agree. */
export const JOINT_PARTIES = { office: '整改办', discipline: '派驻纪检组' } as const;
export type JointParty = keyof typeof JOINT_PARTIES;

/** A level that a round uses, and how long it may take: working days, and calendar days for 公示. */
export interface LevelSetting {
  readonly level: ReviewLevel;
  readonly days: number;
  /** Of 会审. */
  readonly parties?: readonly JointParty[];
}
export type ReviewLevels = readonly LevelSetting[];

export const ONE_LEVEL: ReviewLevels = [{ level: 'final', days: 3 }];
/** 单位 → 牵头部门 → 领导, as offices do it where nothing else is said. */
export const DEFAULT_LEVELS: ReviewLevels = [
  { level: 'unit', days: 2 },
  { level: 'joint', days: 3, parties: ['office'] },
  { level: 'final', days: 3 },
];
const LONGEST_DAYS = 60;

/** The levels of a round in their order; each once, 审定 among them, 会审 by somebody. */
export function orderedLevels(wanted: ReviewLevels): ReviewLevels {
  const names = wanted.map(({ level }) => level);
  if (new Set(names).size !== names.length) throw new RuleViolation('review.levelTwice');
  if (!names.includes('final')) throw new RuleViolation('review.noFinal');
  for (const { level, days, parties = [] } of wanted) {
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)
      throw new RuleViolation('review.badDays', { level: REVIEW_LEVELS[level], longest: LONGEST_DAYS });
    if (level === 'joint' && parties.length === 0) throw new RuleViolation('review.noParty');
  }
  return [...wanted].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}

/** With which level an application begins: the first one, or the one that sent the last application back. */
export function levelToBegin(levels: ReviewLevels, resume: ReviewLevel | null): ReviewLevel {
  const back = resume && levels.find(({ level }) => ORDER.indexOf(level) >= ORDER.indexOf(resume));
  return (back ?? levels[0])?.level ?? 'final';
}

/** Which level follows; a level that the round has given up meanwhile is followed by the next one that it has. */
export function levelAfter(levels: ReviewLevels, passed: ReviewLevel): ReviewLevel {
  return levels.find(({ level }) => ORDER.indexOf(level) > ORDER.indexOf(passed))?.level ?? 'final';
}

export function daysOf(levels: ReviewLevels, level: ReviewLevel): number {
  return levels.find((one) => one.level === level)?.days ?? ONE_LEVEL[0]?.days ?? 0;
}

export function partiesOfJoint(levels: ReviewLevels): readonly JointParty[] {
  return levels.find(({ level }) => level === 'joint')?.parties ?? [];
}
