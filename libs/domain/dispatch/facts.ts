import { nextWeek, previousWeek, weekDates } from '../calendar/iso-week.js';
import { isOpen } from '../problems/stages.js';
import { isCheckDue } from '../problems/pause.js';
import { mustReport } from '../problems/workflow.js';
import type { SnapshotItem, WeekInput } from './snapshot-item.js';

interface Reading {
  readonly week: { readonly from: string; readonly to: string };
  readonly nextWeek: { readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly beforeAsOf: string | null;
}
type Fact = (item: SnapshotItem, before: SnapshotItem | undefined, reading: Reading) => boolean;

const signedOff: Fact = (item) => item.stage === 'signed_off';
const overdue: Fact = (item, _, { asOf }) => isOpen(item.stage) && item.dueOn !== null && item.dueOn < asOf;
const toReport: Fact = (item) => mustReport(item);
const reported: Fact = (item, before, reading) => toReport(item, before, reading) && item.reportedOn !== null;

/** What is counted in a week, each by one predicate: the number and the list behind it cannot disagree. */
const FACTS = {
  all: () => true,
  // Against the week before where it was kept: what was frozen there is not new, however late the freeze was.
  new: (item, before, { week, beforeAsOf }) =>
    beforeAsOf === null ? within(item.registeredOn, week) : before === undefined,
  signedOff,
  newlySignedOff: (item, before, reading) =>
    signedOff(item, before, reading) &&
    (before ? !signedOff(before, undefined, reading) : within(item.signedOffOn, reading.week)),
  inProgress: (item) => item.status === 'in_progress',
  longTerm: (item) => item.status === 'long_term',
  notStated: (item) => item.status === 'not_stated',
  overdue,
  newlyOverdue: (item, before, reading) =>
    overdue(item, before, reading) &&
    !(before && reading.beforeAsOf !== null && overdue(before, undefined, { ...reading, asOf: reading.beforeAsOf })),
  dueNextWeek: (item, _, reading) =>
    isOpen(item.stage) &&
    item.dueOn !== null &&
    item.dueOn >= reading.nextWeek.from &&
    item.dueOn <= reading.nextWeek.to,
  awaiting: (item) => item.stage === 'submitted' || item.stage === 'long_term_proposed',
  /** 待复查: paused, and the day of its check has come. */
  toCheck: (item, _, { asOf }) => isCheckDue(item, asOf),
  returned: (item) => item.returnedThisWeek,
  toReport,
  reported,
  notReported: (item, before, reading) => toReport(item, before, reading) && !reported(item, before, reading),
  /** 应剩: open by the sum of the deadlines. */
  expectedOpen: (item, _, { asOf }) => (item.dueOn === null ? isOpen(item.stage) : item.dueOn >= asOf),
} as const satisfies Record<string, Fact>;

export type DispatchFact = keyof typeof FACTS;
export const DISPATCH_FACTS = Object.keys(FACTS).filter((name): name is DispatchFact => name in FACTS);

/** The items of a week for which the fact holds. */
export function itemsWith(fact: DispatchFact, input: WeekInput): SnapshotItem[] {
  const before = new Map((input.before ?? []).map((item) => [item.problemId, item]));
  const { asOf, beforeAsOf } = input;
  const reading = { week: weekDates(input.week), nextWeek: weekDates(nextWeek(input.week)), asOf, beforeAsOf };
  return input.items.filter((item) => FACTS[fact](item, before.get(item.problemId), reading));
}

/** The same fact a week earlier, read as of the day on which that week was frozen. */
export function itemsBefore(fact: DispatchFact, input: WeekInput): SnapshotItem[] {
  if (input.before === null || input.beforeAsOf === null) return [];
  const week = weekDates(previousWeek(input.week));
  const reading = { week, nextWeek: weekDates(input.week), asOf: input.beforeAsOf, beforeAsOf: null };
  return input.before.filter((item) => FACTS[fact](item, undefined, reading));
}

function within(date: string | null, week: { readonly from: string; readonly to: string }): boolean {
  return date !== null && date >= week.from && date <= week.to;
}
