import { rawSpan, type CleanText } from './clean-text.js';
import { hasTwoCounts, readCounts } from './counts.js';
import type { Doubts } from './doubts.js';
import { rateAgrees, readRate, type StatedRate } from './rates.js';
import { readSums, readTallies, type Tally } from './tallies.js';
import type { ClaimVerdict, NoticeClaim } from './notice.js';

const NAMES = /(?:分别[为是]|包括|即|为)[:：]?((?:[“"「][^”"」\n]{2,60}[”"」][、，,和及]?){1,20})/;
const QUOTED = /[“"「]([^”"」\n]{2,60})[”"」]/g;

/** The sums a notice states (40 = 36 + 4), each weighed against itself. */
export function readClaims(clean: CleanText, from: number, to: number, doubts: Doubts): NoticeClaim[] {
  const claims: NoticeClaim[] = [];
  for (const sentence of sentencesWithNumbers(clean.text, from, to)) {
    if (!TELLS_OF_SUMS.test(sentence.text)) continue;
    if (!STANDS_ALONE.test(sentence.text) && !hasTwoCounts(sentence.text)) continue;
    const counts = readCounts(sentence.text);
    for (const tally of [...readTallies(sentence.text, counts), ...readSums(sentence.text, counts)]) {
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
/** No outcome, no whole and no zero: nothing to weigh. */
const TELLS_OF_SUMS = /已|均|全部|共|合计|总计|完成|办结|整改|解决|处[置理]|到位|销号|完工|了结|化解|0[件封个条项]/;
/** One number tells of a whole only where all of it is done, or where it is none. */
const STANDS_ALONE = /全部|均|0[件封个条项]/;
const COUNTS = /\d|[二两三四五六七八九十百][个项条件起封]/;

function* sentencesWithNumbers(text: string, from: number, to: number): Generator<Sentence> {
  const ends = /[。！？\n]/g;
  for (let start = from; start < to;) {
    ends.lastIndex = start;
    const end = Math.min(to, ends.exec(text)?.index ?? to);
    const sentence = text.slice(start, Math.min(end, start + LONGEST_SENTENCE));
    if (COUNTS.test(sentence)) yield { start, text: sentence };
    start = end + 1;
  }
}

function toClaim(tally: Tally, sentence: Sentence, clean: CleanText, doubts: Doubts): NoticeClaim {
  const rate = tally.done === null || tally.total === 0 ? null : readRate(sentence.text.slice(tally.end));
  const end = rate ? tally.end + rate.length : clauseEnd(sentence.text, tally.end);
  const text = sentence.text.slice(tally.start, end);
  const span = rawSpan(clean, sentence.start + tally.start, sentence.start + end);
  const verdict = weigh(tally, rate);
  const names = namesIn(text);
  const { subject, total, done, ongoing } = tally;
  if (verdict === 'wrong')
    doubts.raise('claim_wrong', weigh(tally, null) === 'wrong' ? wrongSum(tally) : wrongRate(tally, rate), span);
  if (names.length > 0 && ongoing !== null && names.length !== ongoing) {
    const message = `原文说正在整改的有${ongoing}项，点名的是${names.length}项，请核对。`;
    doubts.raise('claim_names_differ', message, span);
  }
  const claim = { subject, total, done, ongoing, text, span, verdict, ...(rate && { rate: rate.percent }) };
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

/** A sum is weighed first; a share that goes with it may settle or upset what is left open. */
function weigh(tally: Tally, rate: StatedRate | null): ClaimVerdict {
  const verdict = tally.unitsDiffer || tally.total === 0 ? 'not_checkable' : weighSum(tally);
  if (rate === null || tally.done === null || tally.unitsDiffer || verdict === 'wrong') return verdict;
  return rateAgrees(rate, tally.done, tally.total) ? 'right' : 'wrong';
}

function wrongRate({ total, done }: Tally, rate: StatedRate | null): string {
  return `原文比例不符：写${rate?.percent ?? ''}%，按${total}项中完成${done ?? 0}项算不出这个比例。原文不改动，请核实。`;
}

function weighSum({ total, done, ongoing, others }: Tally): ClaimVerdict {
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
