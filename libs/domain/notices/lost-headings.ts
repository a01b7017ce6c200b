import { rawSpan, type CleanText } from './clean-text.js';
import type { Doubts } from './doubts.js';
import { isTitleOfNotice } from './header.js';
import type { Line } from './lines.js';
import { readNumber } from './numbering.js';
import type { OutlineNode } from './outline.js';
import { answerLabel, endsAsProblem, namesFault, startsMeasure } from './wording.js';

const LONE_PROBLEM = /^[^。；;！？]{6,80}问题(?:的?整[改政](?:落实)?情况)?[。：:；;]?$/;
/** A line that ends without a stop is a heading, or its rest. */
const LONE_HEADING = /^[^。；;！？]{3,60}[^。；;！？：:，,、）)\d]$/;
const HEADS = /(?:方面|问题|任务|安排|打算)$|^[（(]?[一二三四五六七八九十]{1,3}(?!是)[^\u4e00-\u9fa5\d]/;
const NUMBERED_PROBLEM = /^[^。；;]{4,80}问题(?=[。：:（(]|$)/;
const INSIDE =
  /[。；;！？](?:(\d{1,2})[.．、](?!\d)|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)(?=[\u4e00-\u9fa5“"])/g;
/** A second label in one answer: ……问题。整改情况：…… */
const SECOND_ANSWER = /整[改政](?:落实)?情况[:：]/g;
const LONGEST_READ = 20_000;

/** What stands inside an answer and may be the heading of another problem, or of the next section. */
export function doubtLostHeadings(
  problems: ReadonlySet<OutlineNode>,
  lines: readonly Line[],
  clean: CleanText,
  doubts: Doubts,
): void {
  const nodes = [...problems].sort((a, b) => a.heading.start - b.heading.start);
  let at = 0;
  for (const node of nodes) {
    while (at < lines.length && (lines[at]?.start ?? 0) <= node.heading.start) at++;
    for (; (lines[at]?.start ?? Infinity) < node.end; at++) {
      const line = lines[at];
      if (line && line.text.length <= 90 && isLone(line.text, node)) doubt(line.start, line.end, clean, doubts);
    }
    doubtInside(node, clean, doubts);
  }
}

function isLone(text: string, node: OutlineNode): boolean {
  const number = readNumber(text);
  if (number) {
    const isNext = number.number === (node.heading.number ?? 0) + 1;
    return isNext && NUMBERED_PROBLEM.test(text) && namesFault(text.split('。', 1)[0] ?? '');
  }
  if (startsMeasure(text) || answerLabel(text) !== '') return false;
  if (LONE_PROBLEM.test(text)) return endsAsProblem(text.replace(/[。：:；;]$/, ''));
  return LONE_HEADING.test(text) && (HEADS.test(text) || namesFault(text));
}

function doubtInside(node: OutlineNode, clean: CleanText, doubts: Doubts): void {
  const answer = clean.text.slice(node.heading.bodyStart, Math.min(node.end, node.heading.bodyStart + LONGEST_READ));
  for (const match of answer.matchAll(INSIDE)) {
    const start = node.heading.bodyStart + match.index + 1;
    const followsOn = match[1] === undefined || Number(match[1]) === (node.heading.number ?? 0) + 1;
    if (followsOn) doubt(start, start + 20, clean, doubts);
  }
  const first = answerLabel(answer.trimStart()).length + answer.length - answer.trimStart().length;
  for (const match of answer.slice(first).matchAll(SECOND_ANSWER)) {
    const start = node.heading.bodyStart + first + match.index;
    doubt(sentenceBefore(clean.text, start), start + 4, clean, doubts);
  }
}

/** Where the sentence before an answer begins: it should be the heading that got lost. */
function sentenceBefore(text: string, at: number): number {
  let start = at;
  while (start > at - 60 && start > 0 && !/[。；;\n]/.test(text.charAt(start - 2))) start--;
  return Math.max(0, start - 1);
}

function doubt(start: number, end: number, clean: CleanText, doubts: Doubts): void {
  const words = clean.text.slice(start, Math.min(end, start + 20)).split('\n', 1)[0] ?? '';
  const message = `“${words}…”可能是另一项的标题，现在算在上一个问题里，请对照原文核对。`;
  doubts.raise('heading_unsure', message, rawSpan(clean, start, start + words.length));
}

/** A second title in one text: two notices were put together. */
export function doubtSecondNotice(
  title: string | null,
  lines: readonly Line[],
  clean: CleanText,
  doubts: Doubts,
): void {
  for (const line of lines) {
    if (line.text === title || line.text.length > 90 || !isTitleOfNotice(line.text)) continue;
    const message = `“${line.text}”像是另一份通报的标题。一次只录入一份，请分开后再读，或核对这些问题是否属于同一份。`;
    doubts.raise('second_notice', message, rawSpan(clean, line.start, line.end));
  }
}
