import { type LocalDate, addDays, chineseDate, daysBetween } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';

/** 挂起: what a problem waits for before it can go on. */
export const BLOCK_KINDS = { superior: '待上级批复', funds: '待资金', other: '其他' } as const;
export type BlockKind = keyof typeof BLOCK_KINDS;

/** 待上级批复（市编办）; a pause of before the kinds were kept says what was written then. */
export function blockedSaid(kind: BlockKind | null, by: string | null): string | null {
  if (kind === null || kind === 'other') return by;
  return by === null ? BLOCK_KINDS[kind] : `${BLOCK_KINDS[kind]}（${by}）`;
}

/** The next check lies ahead, today at the earliest. */
export function checkNextCheck(nextCheckOn: LocalDate | undefined, today: LocalDate): void {
  if (nextCheckOn !== undefined && nextCheckOn < today) throw new RuleViolation('pause.checkPast', { today });
}

/** 复查: a paused problem asks for it from its day on. */
export function isCheckDue(problem: { stage: string; dueOn: LocalDate | null }, today: LocalDate): boolean {
  return problem.stage === 'paused' && problem.dueOn !== null && problem.dueOn <= today;
}

/** The day on which the clock starts again: that of the approval, else today. */
export function clockStartsOn(
  approvedOn: LocalDate | null | undefined,
  pausedOn: LocalDate | null,
  today: LocalDate,
): LocalDate {
  if (!approvedOn) return today;
  if (approvedOn > today) throw new RuleViolation('pause.approvalAhead', { today });
  if (pausedOn !== null && approvedOn < pausedOn) throw new RuleViolation('pause.approvalBefore', { pausedOn });
  return approvedOn;
}

/** The clock stood still: the deadline moves by as many calendar days as it stood. */
export function resumedDeadline(
  deadline: LocalDate | null,
  pausedOn: LocalDate | null,
  startsOn: LocalDate,
): LocalDate | null {
  return deadline && pausedOn ? addDays(deadline, daysBetween(pausedOn, startsOn)) : deadline;
}

/** What the timeline says of a clock that runs again. */
export function resumedSaid(
  { approvedOn, documentNumber }: { approvedOn?: LocalDate | null; documentNumber?: string },
  deadline: LocalDate | null,
): string | null {
  const said = [
    approvedOn && `${chineseDate(approvedOn)}批复`,
    documentNumber,
    deadline && `时限顺延至 ${chineseDate(deadline)}`,
  ].filter(Boolean);
  return said.length === 0 ? null : said.join('；');
}
