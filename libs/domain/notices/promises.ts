import { rawSpan, type CleanText } from './clean-text.js';
import type { Doubts } from './doubts.js';
import { dueIn, readDueWords, type DueWords } from './due-words.js';
import type { NoticePromise, Span } from './notice.js';
import { measureMarker } from './wording.js';

/** What is known of the notice's own time. */
export interface NoticeTime {
  readonly signedOn: string | null;
  readonly feedbackOn: string | null;
}

const AHEAD = /(?:预计|计划|拟于?|力争|确保|将[于在]?|争取|有望|计划于|务必)[^，,。；;]{0,24}$/;
const DELIVERS =
  /^[^，,。；;]{0,12}(?:完成|建成|投入|投用|投产|竣工|交付|开工|到位|达效|具备|实现|补发|予以|启用|办结|清零|达到|完工|开放|运营|通车|销号)/;
const DONE = /已(?:经|于|完成|建成|全部|投|竣工)|曾|原计划/;
const CLAUSE_STOP = /[，,。；;：:！\n]/;
const LONGEST_CLAUSE = 120;

/** Dated promises: only words that look ahead, never what is already done. */
export function readPromises(
  clean: CleanText,
  from: number,
  to: number,
  time: NoticeTime,
  doubts: Doubts,
): NoticePromise[] {
  const promises: NoticePromise[] = [];
  let lastEnd = from;
  for (const due of readDueWords(clean.text, from, to)) {
    const clause = clauseAround(clean.text, due, lastEnd, to);
    if (due.start < lastEnd || !looksAhead(clean.text, due, clause, time)) continue;
    const span = rawSpan(clean, clause.start, clause.end);
    const by = dueDay(due, time);
    doubtPromise(by, clean.text.slice(due.start, due.end), span, time, doubts);
    promises.push({ text: clean.text.slice(clause.start, clause.end), by, span });
    lastEnd = clause.end;
  }
  return promises;
}

function clauseAround(text: string, due: DueWords, from: number, to: number): Span {
  let start = due.start;
  const first = Math.max(from, due.start - LONGEST_CLAUSE);
  while (start > first && !CLAUSE_STOP.test(text.charAt(start - 1))) start--;
  start += measureMarker(text.slice(start, Math.min(start + 6, due.start))).length;
  let end = due.end;
  const last = Math.min(to, due.end + LONGEST_CLAUSE);
  while (end < last && !CLAUSE_STOP.test(text.charAt(end))) end++;
  return { start, end };
}

function looksAhead(text: string, due: DueWords, clause: Span, time: NoticeTime): boolean {
  const before = text.slice(clause.start, due.start);
  const after = text.slice(due.end, clause.end);
  const inTitle = before.lastIndexOf('《') > before.lastIndexOf('》');
  if (inTitle || DONE.test(before) || DONE.test(after.slice(0, 20))) return false;
  if (AHEAD.test(before)) return true;
  if (due.year === null || !DELIVERS.test(after)) return false;
  const by = dueDay(due, time);
  if (time.signedOn === null) return due.isBefore;
  return by !== null && by > time.signedOn;
}

/** The day, if its year is sure: named, or the year in which both feedback and signature fall. */
function dueDay(due: DueWords, time: NoticeTime): string | null {
  if (typeof due.year === 'number') return dueIn(due.year, due);
  const signedIn = time.signedOn === null ? null : Number(time.signedOn.slice(0, 4));
  if (signedIn === null) return null;
  if (due.year === 'this') return dueIn(signedIn, due);
  if (due.year === 'next') return dueIn(signedIn + 1, due);
  if (time.feedbackOn !== null && Number(time.feedbackOn.slice(0, 4)) !== signedIn) return null;
  const by = dueIn(signedIn, due);
  return by !== null && time.signedOn !== null && by > time.signedOn ? by : null;
}

function doubtPromise(by: string | null, words: string, span: Span, time: NoticeTime, doubts: Doubts): void {
  if (by === null) {
    doubts.raise('promise_undated', `承诺的时间“${words}”不能确定是哪一天，请补填日期。`, span);
  } else if (time.signedOn !== null && by < time.signedOn) {
    doubts.raise('promise_passed', `承诺的时间“${words}”早于落款日期，请核对是否已经兑现。`, span);
  }
}
