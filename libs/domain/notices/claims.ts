import { rawSpan, type CleanText } from './clean-text.js';
import { readCounts, type Count } from './counts.js';
import type { Doubts } from './doubts.js';
import { measureMarker } from './wording.js';
import type { ClaimSubject, ClaimVerdict, NoticeClaim } from './notice.js';

/** A total and what the same sentence says became of it; offsets into the clean text. */
interface Tally {
  readonly subject: ClaimSubject;
  readonly unit: string;
  readonly total: number;
  done: number | null;
  ongoing: number | null;
  others: number;
  readonly start: number;
  end: number;
}

const ALL_DONE =
  /(?:已经?|均|都|现已)全部(?:办结|完成|整改|处置|办理|解决|销号|化解|处理|到位)|全部(?:办结|整改完毕|整改到位)|均已(?:办结|完成|整改|处置|解决|销号)/g;
const NOT_YET = /计划|预计|确保|将|力争|争取|务必|必须|要求/;
const NAMES = /(?:分别[为是]|包括|即|为)[:：]?((?:[“"「][^”"」\n]{2,60}[”"」][、，,和及]?){1,20})/;
const QUOTED = /[“"「]([^”"」\n]{2,60})[”"」]/g;

/** The sums a notice states (40 = 36 + 4), each weighed against itself. */
export function readClaims(clean: CleanText, from: number, to: number, doubts: Doubts): NoticeClaim[] {
  const claims: NoticeClaim[] = [];
  for (const sentence of sentencesWithNumbers(clean.text, from, to)) {
    for (const tally of [...readTallies(sentence.text), ...readSums(sentence.text)]) {
      claims.push(toClaim(tally, sentence, clean, doubts));
    }
  }
  return claims;
}

interface Sentence {
  readonly start: number;
  readonly text: string;
}

const LONGEST_SENTENCE = 2000;

function* sentencesWithNumbers(text: string, from: number, to: number): Generator<Sentence> {
  const ends = /[。！？\n]/g;
  for (let start = from; start < to;) {
    ends.lastIndex = start;
    const end = Math.min(to, ends.exec(text)?.index ?? to);
    const sentence = text.slice(start, Math.min(end, start + LONGEST_SENTENCE));
    if (/\d/.test(sentence)) yield { start, text: sentence };
    start = end + 1;
  }
}

function readTallies(sentence: string): Tally[] {
  const tallies: Tally[] = [];
  const open = new Map<string, Tally>();
  let current: Tally | undefined;
  for (const count of readCounts(sentence)) {
    if (count.role === 'sum' && count.subject === null) continue;
    if (opensTally(count, current)) {
      current = openTally(count, sentence);
      open.set(count.unit, current);
      tallies.push(current);
    } else {
      addTo(open.get(count.unit), count);
    }
  }
  settleAllDone(sentence, tallies);
  return tallies.filter((tally) => tally.done !== null);
}

function opensTally(count: Count, current: Tally | undefined): boolean {
  if (count.role === 'done' || count.role === 'ongoing' || count.isAside) return false;
  if (count.role === 'plain') return current === undefined || count.unit !== current.unit;
  return current === undefined || count.subject !== current.subject || count.unit !== current.unit;
}

function openTally(count: Count, sentence: string): Tally {
  const start = clauseStart(sentence, count.start);
  const subject = count.subject ?? 'other';
  return { subject, unit: count.unit, total: count.value, done: null, ongoing: null, others: 0, start, end: count.end };
}

function clauseStart(sentence: string, at: number): number {
  let start = at;
  while (start > 0 && !/[，,；;：:]/.test(sentence.charAt(start - 1))) start--;
  return start + measureMarker(sentence.slice(start, start + 6)).length;
}

function addTo(tally: Tally | undefined, count: Count): void {
  if (!tally || count.isAside) return;
  if (count.role === 'done') tally.done = (tally.done ?? 0) + count.value;
  else if (count.role === 'ongoing') tally.ongoing = (tally.ongoing ?? 0) + count.value;
  else tally.others += count.value;
  tally.end = count.end;
}

/** 407件信访件，已全部办结: done is the total. */
function settleAllDone(sentence: string, tallies: readonly Tally[]): void {
  for (const match of sentence.matchAll(ALL_DONE)) {
    const tally = tallies.findLast((t) => t.end <= match.index);
    if (!tally || tally.done !== null || match.index - tally.end > 24) continue;
    if (NOT_YET.test(sentence.slice(Math.max(0, match.index - 12), match.index))) continue;
    tally.done = tally.total;
    tally.end = match.index + match[0].length;
  }
}

/** 15名村组干部、20名经办人员共33人: parts and their sum. */
function readSums(sentence: string): Tally[] {
  const counts = readCounts(sentence);
  return counts.flatMap((sum, i) => {
    const parts = sum.role === 'sum' ? partsBefore(counts.slice(Math.max(0, i - 4), i), sum, sentence) : [];
    const [first] = parts;
    if (!first || parts.length < 2) return [];
    const total = parts.reduce((all, part) => all + part.value, 0);
    return [{ ...openTally({ ...sum, start: first.start }, sentence), done: null, others: total, end: sum.end }];
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

function toClaim(tally: Tally, sentence: Sentence, clean: CleanText, doubts: Doubts): NoticeClaim {
  const end = clauseEnd(sentence.text, tally.end);
  const text = sentence.text.slice(tally.start, end);
  const span = rawSpan(clean, sentence.start + tally.start, sentence.start + end);
  const verdict = weigh(tally);
  const names = namesIn(text);
  const { subject, total, done, ongoing } = tally;
  if (verdict === 'wrong') doubts.raise('claim_wrong', wrongSum(tally), span);
  if (names.length > 0 && ongoing !== null && names.length !== ongoing) {
    const message = `原文说正在整改的有${ongoing}项，点名的是${names.length}项，请核对。`;
    doubts.raise('claim_names_differ', message, span);
  }
  const claim = { subject, total, done, ongoing, text, span, verdict };
  return names.length > 0 && ongoing !== null ? { ...claim, named: names } : claim;
}

/** The clause that names the unfinished belongs to the claim. */
function clauseEnd(sentence: string, from: number): number {
  const rest = sentence.slice(from, from + 600);
  const named = NAMES.exec(rest);
  if (named && named.index <= 12) return from + named.index + named[0].length;
  const stop = rest.search(/[，,；;]/);
  return from + (stop < 0 ? Math.min(rest.length, 60) : Math.min(stop, 60));
}

function namesIn(text: string): string[] {
  const list = NAMES.exec(text)?.[1] ?? '';
  return [...list.matchAll(QUOTED)].map((match) => match[1] ?? '');
}

function weigh({ total, done, ongoing, others }: Tally): ClaimVerdict {
  if (done === null) return others === total ? 'right' : 'wrong';
  const stated = done + (ongoing ?? 0);
  if (stated === total || stated + others === total) return 'right';
  if (stated > total) return 'wrong';
  return ongoing === null ? 'not_checkable' : 'wrong';
}

function wrongSum({ total, done, ongoing, others }: Tally): string {
  const parts = done === null ? String(others) : [done, ongoing].filter((part) => part !== null).join(' + ');
  return `原文数字不符：总数写${total}，分项是${parts}。原文不改动，请核实。`;
}
