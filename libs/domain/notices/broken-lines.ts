import { rawSpan, type CleanText } from './clean-text.js';
import { readLines, withoutGaps, type Gap, type Line } from './lines.js';
import type { Span } from './notice.js';
import { readNumber } from './numbering.js';
import { findPageMarks } from './page-marks.js';
import { closesNotice, endsSentence, isBareHeading, opensAnswer, startsMeasure } from './wording.js';

const FINISHED_HEADING =
  /(?:问题|方面|情况|任务|安排|打算|通报|公告|报告|公示|通知)[”"’]?(?:方面)?(?:[（(].{1,20}[）)])?$/;
const BODY_OPENS = /^(?:根据|按照|来源|日期|时间|发布|您的位置|现将|中共.{2,40}(?:委员会|工委|党组|党委)$)/;
const DATE_ONLY =
  /^[\d二○〇零O一三四五六七八九十]{2,4}[年.\-/][\d一二三四五六七八九十]{1,3}[月.\-/][\d一二三四五六七八九十]{1,3}日?(?: ?\d\d:\d\d(?::\d\d)?)?$/;
const SHORTEST_RUNNING_TEXT = 15;
const LONGEST_TITLE_REST = 100;

/** A text freed of page breaks; `left` are the page marks that were left out, as stretches of the text as read. */
export interface JoinedText {
  readonly clean: CleanText;
  readonly left: readonly Span[];
}

/** Page breaks, running heads and hard wraps cut sentences in two; this puts them together again. */
export function joinBrokenLines(clean: CleanText): JoinedText {
  const all = readLines(clean.text);
  const marks = findPageMarks(all);
  const lines = marks.size === 0 ? all : all.filter((_, index) => !marks.has(index));
  const left = [...marks].sort((a, b) => a - b).flatMap((index) => all[index] ?? []);
  const gaps = [...gapsBetween(lines, wrapWidth(lines), marks.size > 0)];
  const first = lines[0];
  if (first && first.start > (all[0]?.start ?? 0)) gaps.unshift({ start: 0, end: first.start });
  const last = lines.at(-1);
  if (last && last.end < (all.at(-1)?.end ?? 0)) gaps.push({ start: last.end, end: clean.text.length });
  return { clean: withoutGaps(clean, gaps), left: left.map(({ start, end }) => rawSpan(clean, start, end)) };
}

/** The breaks to take out; where lines were left out between two paragraphs one break stays. */
function* gapsBetween(lines: readonly Line[], width: number, hasMarks: boolean): Generator<Gap> {
  let paragraph: Paragraph | null = null;
  for (const [index, line] of lines.entries()) {
    const before: Line | undefined = lines[index - 1];
    if (before && paragraph && goesOn(paragraph, before, line, lines[index + 1], width)) {
      yield { start: before.end, end: line.start };
      paragraph.isRunningText ||= hasSentence(line.text);
    } else {
      if (before && hasMarks && line.start - before.end > 1) yield { start: before.end, end: line.start - 1 };
      paragraph = openParagraph(line.text);
    }
  }
}

interface Paragraph {
  readonly isHeading: boolean;
  isRunningText: boolean;
}

function openParagraph(text: string): Paragraph {
  const isHeading = readNumber(text) !== null;
  return { isHeading, isRunningText: isHeading ? hasSentence(text) : text.length >= SHORTEST_RUNNING_TEXT };
}

function goesOn(paragraph: Paragraph, before: Line, line: Line, next: Line | undefined, width: number): boolean {
  if (endsSentence(before.text) || opensItem(line.text)) return false;
  if (/[，、]$/.test(before.text)) return true;
  if (startsAnew(line.text)) return false;
  const wrapped = width > 0 && before.text.length >= width * 0.85;
  if (paragraph.isHeading && !paragraph.isRunningText) {
    if (FINISHED_HEADING.test(before.text.slice(-30))) return false;
    return wrapped || isTitleRest(line, next);
  }
  if (wrapped) return true;
  if (isBareHeading(before.text) || FINISHED_HEADING.test(before.text.slice(-30))) return false;
  return paragraph.isRunningText && hasPause(before.text);
}

/** The rest of a title stands right before the answer it belongs to. */
function isTitleRest(line: Line, next: Line | undefined): boolean {
  if (next === undefined || line.text.length > LONGEST_TITLE_REST) return false;
  return (/[。.]$/.test(line.text) || FINISHED_HEADING.test(line.text.slice(-30))) && opensAnswer(next.text);
}

const opensItem = (text: string): boolean =>
  readNumber(text) !== null || opensAnswer(text) || startsMeasure(text) || closesNotice(text);

function startsAnew(text: string): boolean {
  return isBareHeading(text) || BODY_OPENS.test(text.slice(0, 60)) || DATE_ONLY.test(text.slice(0, 40));
}

const hasSentence = (text: string): boolean => /[。；;]./.test(text);
const hasPause = (text: string): boolean => /[，,。；;、]/.test(text);

/** How wide a hard-wrapped text is set; 0 where lines are paragraphs. */
function wrapWidth(lines: readonly Line[]): number {
  const long = lines.filter((line) => line.text.length >= 20);
  const open = long.filter((line) => !endsSentence(line.text)).map((line) => line.text.length);
  if (open.length < 8 || open.length * 2 < long.length) return 0;
  const sorted = open.sort((a, b) => a - b);
  const width = sorted[Math.floor(sorted.length * 0.75)] ?? 0;
  const near = sorted.filter((length) => length >= width * 0.85 && length <= width * 1.15).length;
  return near * 2 >= open.length ? width : 0;
}
