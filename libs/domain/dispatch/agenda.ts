import { itemsWith } from './facts.js';
import { isOpen } from '../problems/stages.js';
import type { SnapshotItem, WeekInput } from './snapshot-item.js';

/** Why something is on the agenda, in the order in which it is taken. */
export const AGENDA_REASONS = {
  carried: '上周结转',
  newlyOverdue: '新超期',
  dueNextWeek: '下周到期',
  awaiting: '待销号',
} as const;
export type AgendaReason = keyof typeof AGENDA_REASONS;

export interface AgendaInput extends WeekInput {
  /** Problems that the last meeting carried over. */
  readonly carried: ReadonlySet<string>;
  /** Problems with an instruction of an earlier week that nobody has closed. */
  readonly instructed: ReadonlySet<string>;
}
export interface AgendaItem {
  readonly reason: AgendaReason;
  readonly item: SnapshotItem;
}

/**
 * What the meeting of a week is about, each problem once, by the first reason that holds: what was left open last time, what
 * has fallen overdue since, what is due before the next meeting, what waits for its sign-off.
 */
export function agendaOf(input: AgendaInput): AgendaItem[] {
  const left = input.items.filter(
    (item) => (input.carried.has(item.problemId) && isOpen(item.stage)) || input.instructed.has(item.problemId),
  );
  const byReason: Readonly<Record<AgendaReason, readonly SnapshotItem[]>> = {
    carried: left,
    newlyOverdue: itemsWith('newlyOverdue', input),
    dueNextWeek: itemsWith('dueNextWeek', input),
    awaiting: itemsWith('awaiting', input),
  };
  const taken = new Set<string>();
  return AGENDA_ORDER.flatMap((reason) =>
    byReason[reason].flatMap((item) => {
      if (taken.has(item.problemId)) return [];
      taken.add(item.problemId);
      return [{ reason, item }];
    }),
  );
}

const AGENDA_ORDER = Object.keys(AGENDA_REASONS).filter((name): name is AgendaReason => name in AGENDA_REASONS);
