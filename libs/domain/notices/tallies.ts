import type { Count } from './counts.js';
import type { ClaimSubject } from './notice.js';
import { measureMarker } from './wording.js';

/** A total and what the same sentence says became of it; offsets into the clean text. */
export interface Tally {
  readonly subject: ClaimSubject;
  readonly unit: string;
  readonly total: number;
  done: number | null;
  ongoing: number | null;
  others: number;
  /** 9条线索，已办结9件: what is counted is not the same thing, so nothing can be checked. */
  unitsDiffer: boolean;
  readonly start: number;
  end: number;
}

const ALL_DONE =
  /(?:已经?|均|都|现已)全部(?:办结|完成|整改|处置|办理|解决|销号|化解|处理|到位)|全部(?:办结|整改完毕|整改到位)|均已(?:办结|完成|整改|处置|解决|销号)/g;
const NOT_YET = /计划|预计|确保|将|力争|争取|务必|必须|要求/;

/** Totals with their outcomes, in text order. */
export function readTallies(sentence: string, counts: readonly Count[]): Tally[] {
  const tallies: Tally[] = [];
  const open = new Map<string, Tally>();
  let current: Tally | undefined;
  for (const count of counts) {
    if (count.role === 'sum' && count.subject === null) continue;
    if (opensTally(count, current)) {
      current = openTally(count, sentence);
      open.set(count.unit, current);
      tallies.push(current);
    } else {
      addTo(tallyFor(count, open, current), count, sentence);
    }
  }
  settleAllDone(sentence, tallies);
  // A total of none is a statement of its own; a total without an outcome is not.
  return tallies.filter((tally) => tally.done !== null || (tally.total === 0 && tally.subject !== 'other'));
}

function opensTally(count: Count, current: Tally | undefined): boolean {
  if (count.role === 'done' || count.role === 'ongoing' || count.isAside) return false;
  if (count.role === 'plain') return current === undefined || count.unit !== current.unit;
  return current === undefined || count.subject !== current.subject || count.unit !== current.unit;
}

const NOTHING = { done: null, ongoing: null, others: 0, unitsDiffer: false };

function openTally(count: Count, sentence: string): Tally {
  const start = clauseStart(sentence, count.start);
  const subject = count.subject ?? 'other';
  return { subject, unit: count.unit, total: count.value, ...NOTHING, start, end: count.end };
}

function clauseStart(sentence: string, at: number): number {
  let start = at;
  while (start > 0 && !/[，,；;：:]/.test(sentence.charAt(start - 1))) start--;
  return start + measureMarker(sentence.slice(start, start + 6)).length;
}

/** An outcome in another unit belongs to the total right before it, if it speaks of nothing else. */
function tallyFor(count: Count, open: ReadonlyMap<string, Tally>, current: Tally | undefined): Tally | undefined {
  const sameUnit = open.get(count.unit);
  if (sameUnit || !current || current.subject === 'other') return sameUnit;
  const isItsOutcome = count.role === 'done' && count.subject === null && count.endsClause;
  if (!isItsOutcome || current.done !== null || count.start - current.end > 20) return undefined;
  current.unitsDiffer = true;
  return current;
}

function addTo(tally: Tally | undefined, count: Count, sentence: string): void {
  if (!tally || count.isAside) return;
  const repeats =
    count.role === 'plain' && count.verb !== null && sentence.slice(tally.start, tally.end).includes(count.verb);
  if (count.role === 'done' || repeats) tally.done = (tally.done ?? 0) + count.value;
  else if (count.role === 'ongoing') tally.ongoing = (tally.ongoing ?? 0) + count.value;
  else if (/[；;]/.test(sentence.slice(tally.end, count.start))) return;
  else tally.others += count.value;
  tally.end = count.end;
}

/** 407件信访件，已全部办结: done is the total. */
function settleAllDone(sentence: string, tallies: readonly Tally[]): void {
  if (!/全部|均/.test(sentence)) return;
  for (const match of sentence.matchAll(ALL_DONE)) {
    const tally = tallies.findLast((t) => t.end <= match.index);
    if (!tally || tally.done !== null || match.index - tally.end > 24) continue;
    if (NOT_YET.test(sentence.slice(Math.max(0, match.index - 12), match.index))) continue;
    tally.done = tally.total;
    tally.end = match.index + match[0].length;
  }
}

/** 15名村组干部、20名经办人员共33人: parts and their sum. */
export function readSums(sentence: string, counts: readonly Count[]): Tally[] {
  return counts.flatMap((sum, i) => {
    const parts = sum.role === 'sum' ? partsBefore(counts.slice(Math.max(0, i - 4), i), sum, sentence) : [];
    const [first] = parts;
    if (!first || parts.length < 2) return [];
    const total = parts.reduce((all, part) => all + part.value, 0);
    return [{ ...openTally({ ...sum, start: first.start }, sentence), others: total, end: sum.end }];
  });
}

function partsBefore(counts: readonly Count[], sum: Count, sentence: string): Count[] {
  const parts: Count[] = [];
  let next = sum.start;
  for (const count of [...counts].reverse()) {
    const gap = sentence.slice(count.end, next);
    if (count.unit !== sum.unit || gap.length > 20 || /[；;：:]/.test(gap)) break;
    parts.unshift(count);
    next = count.start;
  }
  return parts;
}
