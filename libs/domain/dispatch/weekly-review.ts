import type { Named } from '../problems/effects.js';
import { DISPATCH_FACTS, type DispatchFact, itemsBefore, itemsWith } from './facts.js';
import type { SnapshotItem, WeekInput } from './snapshot-item.js';
import { type SentencePart, weeklySentence } from './weekly-sentence.js';

export type FactCounts = Readonly<Record<DispatchFact, number>>;

export interface ReviewRow {
  /** Id of the unit or leader; null for problems that name none. */
  readonly key: string | null;
  readonly name: string;
  readonly counts: FactCounts;
  /** Against the week before; null when that week was not kept. */
  readonly change: FactCounts | null;
}
export interface WeeklyReview {
  readonly week: string;
  readonly asOf: string;
  readonly totals: ReviewRow;
  readonly byUnit: readonly ReviewRow[];
  readonly byLeader: readonly ReviewRow[];
  readonly sentence: readonly SentencePart[];
}

type PartyOf = (item: SnapshotItem) => Named | null;
const unitOf: PartyOf = (item) => item.leadUnit;
const leaderOf: PartyOf = (item) => item.leader;

/** 周调度: the week against the last, whole, by unit and by leader. */
export function reviewWeek(input: WeekInput): WeeklyReview {
  const totals = rowOf(null, '合计', input, () => true);
  const { week, asOf } = input;
  return {
    week,
    asOf,
    totals,
    byUnit: rowsBy(unitOf, input),
    byLeader: rowsBy(leaderOf, input),
    sentence: weeklySentence(totals),
  };
}

export interface Among {
  readonly unitId?: string | null;
  readonly leaderId?: string | null;
}

/** The list behind a number of the review; null asks for problems that name no unit or leader. */
export function itemsOf(input: WeekInput, fact: DispatchFact, { unitId, leaderId }: Among = {}): SnapshotItem[] {
  return itemsWith(fact, input).filter(
    (item) =>
      (unitId === undefined || (item.leadUnit?.id ?? null) === unitId) &&
      (leaderId === undefined || (item.leader?.id ?? null) === leaderId),
  );
}

function rowsBy(partyOf: PartyOf, input: WeekInput): ReviewRow[] {
  const parties = new Map<string | null, string>();
  for (const item of [...(input.before ?? []), ...input.items]) {
    const party = partyOf(item);
    parties.set(party?.id ?? null, party?.name ?? '未指定');
  }
  const rows = [...parties].map(([key, name]) =>
    rowOf(key, name, input, (item) => (partyOf(item)?.id ?? null) === key),
  );
  return rows.sort((a, b) => Number(a.key === null) - Number(b.key === null) || a.name.localeCompare(b.name, 'zh-CN'));
}

/** Facts are read over the whole round and then narrowed: a problem that changed hands has a past all the same. */
function rowOf(key: string | null, name: string, input: WeekInput, own: (item: SnapshotItem) => boolean): ReviewRow {
  const counts = countEach((fact) => itemsWith(fact, input).filter(own).length);
  const change = input.before && countEach((fact) => counts[fact] - itemsBefore(fact, input).filter(own).length);
  return { key, name, counts, change };
}

function countEach(count: (fact: DispatchFact) => number): FactCounts {
  const counts: Partial<Record<DispatchFact, number>> = {};
  for (const fact of DISPATCH_FACTS) counts[fact] = count(fact);
  return counts as FactCounts;
}
