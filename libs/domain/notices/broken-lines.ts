import type { CleanText } from './clean-text.js';
import { readLines, withoutBreaks, type Line } from './lines.js';
import { readNumber } from './numbering.js';
import { closesNotice, endsSentence, isBareHeading, opensAnswer, startsMeasure } from './wording.js';

const FINISHED_HEADING =
  /(?:问题|方面|情况|任务|安排|打算|通报|公告|报告|公示|通知)[”"’]?(?:方面)?(?:[（(].{1,20}[）)])?$/;
const BODY_OPENS = /^(?:根据|按照|来源|日期|时间|发布|您的位置|现将|中共.{2,40}(?:委员会|工委|党组|党委)$)/;
const DATE_ONLY =
  /^[\d二○〇零O一三四五六七八九十]{2,4}[年.\-/][\d一二三四五六七八九十]{1,3}[月.\-/][\d一二三四五六七八九十]{1,3}日?(?: ?\d\d:\d\d(?::\d\d)?)?$/;
const SHORTEST_RUNNING_TEXT = 15;
const LONGEST_TITLE_REST = 100;

/** Page breaks and hard wraps cut sentences in two; this puts them together again. */
export function joinBrokenLines(clean: CleanText): CleanText {
  const lines = readLines(clean.text);
  const width = wrapWidth(lines);
  const breaks: { start: number; end: number }[] = [];
  let paragraph: Paragraph | null = null;
  for (const [index, line] of lines.entries()) {
    const before: Line | undefined = lines[index - 1];
    if (before && paragraph && goesOn(paragraph, before, line, lines[index + 1], width)) {
      breaks.push({ start: before.end, end: line.start });
      paragraph.isRunningText ||= hasSentence(line.text);
    } else {
      paragraph = openParagraph(line.text);
    }
  }
  return withoutBreaks(clean, breaks);
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
  if (endsSentence(before.text) || startsAnew(line.text)) return false;
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

function startsAnew(text: string): boolean {
  if (readNumber(text) !== null || opensAnswer(text) || startsMeasure(text) || closesNotice(text)) return true;
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
