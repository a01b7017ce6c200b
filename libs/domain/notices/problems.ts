import { rawSpan, type CleanText } from './clean-text.js';
import type { Doubts } from './doubts.js';
import { readMeasures } from './measures.js';
import type { NoticeProblem, StatusTag } from './notice.js';
import type { OutlineNode } from './outline.js';
import { trimmedEnd, type PlacedSection } from './sections.js';
import { statusWordsIn } from './status-lines.js';
import { readStatus, splitStatusWords, type StatusReading } from './statuses.js';
import { titleOf } from './titles.js';
import { answerLabel } from './wording.js';
import { problemPath, type Places } from './paths.js';

/** The problems of the notice in text order, each with its place, stated status, answer and measures. */
export function readProblems(
  found: ReadonlySet<OutlineNode>,
  places: Places,
  clean: CleanText,
  doubts: Doubts,
): NoticeProblem[] {
  const nodes = [...found].sort((a, b) => a.heading.start - b.heading.start);
  const nobodyIsNumbered = nodes.every((node) => node.heading.numberMissing);
  if (nodes[0] && nobodyIsNumbered) doubtNumbers(nodes[0], clean, doubts);
  const numbers = new Map<OutlineNode | null, number>();
  const taken = new Map<string, number>();
  let before: OutlineNode | undefined;
  return nodes.map((node) => {
    if (places.isOwnAspect(node)) return readProblem(node, 1, { places, clean, doubts, taken });
    const number = numberOf(node, numbers);
    if (!nobodyIsNumbered) doubtNumber(node, number, numbers, clean, doubts);
    if (number === 1 && node.parent === before?.parent && !node.heading.numberMissing)
      doubtRestart(node, clean, doubts);
    before = node;
    numbers.set(runOf(node), number);
    return readProblem(node, number, { places, clean, doubts, taken });
  });
}

interface Reading {
  readonly places: Places;
  readonly clean: CleanText;
  readonly doubts: Doubts;
  readonly taken: Map<string, number>;
}

function readProblem(node: OutlineNode, number: number, { clean, doubts, places, taken }: Reading): NoticeProblem {
  const end = trimmedEnd(clean.text, node);
  const answer = readAnswer(clean.text, node.heading.bodyStart, end);
  const stated = splitStatusWords(node.heading.title);
  const place = places.placeOf(node);
  const span = rawSpan(clean, node.heading.start, end);
  const text = clean.text.slice(answer.start, Math.max(answer.start, end)).replace(/\n+/g, '\n').trim();
  const statusWords = stated.words ?? answer.statusWords ?? statusWordsIn(text) ?? statusSectionWords(place.status);
  const reading = statusWords === null ? null : readStatus(statusWords);
  const problem: NoticeProblem = {
    path: problemPath(place, number, taken, (message) => doubts.raise('number_repeated', message, span)),
    number,
    title: titleOf(stated.title),
    aspect: place.aspect ? titleOf(place.aspect.node.heading.title) : place.ownAspect,
    subAspect: place.subAspect ? titleOf(place.subAspect.node.heading.title) : null,
    status: reading?.status ?? 'not_stated',
    statusWords,
    ...(reading && tagsOf(reading)),
    text,
    measures: readMeasures(clean, answer.start, Math.max(answer.start, end), doubts),
    span,
  };
  doubtContent(problem, place.ownAspect !== null, doubts);
  return problem;
}

function tagsOf(reading: StatusReading): { statusTags?: readonly StatusTag[] } {
  const tags: StatusTag[] = [];
  if (reading.longTerm && reading.status !== 'long_term') tags.push('long_term');
  if (reading.duringInspection) tags.push('during_inspection');
  if (reading.behind) tags.push('behind');
  return tags.length > 0 ? { statusTags: tags } : {};
}

const statusSectionWords = (section: PlacedSection | null): string | null => section?.node.heading.title ?? null;

/** The answer without its label; 整改情况（已完成）： states a status too. */
function readAnswer(text: string, bodyStart: number, end: number): { start: number; statusWords: string | null } {
  let start = bodyStart;
  while (start < end && /[\s。]/.test(text.charAt(start))) start++;
  const label = answerLabel(text.slice(start, Math.min(end, start + 40)));
  if (!/[:：]$/.test(label) && text.charAt(start + label.length) !== '\n') return { start, statusWords: null };
  const { words } = splitStatusWords(label.replace(/[:：]$/, ''));
  start += label.length;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  return { start, statusWords: words };
}

/** （一） counts within its parent; 1.–39. may run on through all aspects. */
function runOf(node: OutlineNode): OutlineNode | null {
  return node.heading.style === 'hanzi_brackets' ? node.parent : null;
}

function numberOf(node: OutlineNode, numbers: ReadonlyMap<OutlineNode | null, number>): number {
  return node.heading.number ?? (numbers.get(runOf(node)) ?? 0) + 1;
}

function doubtNumbers(first: OutlineNode, clean: CleanText, doubts: Doubts): void {
  const message = '原文的问题没有编号，已按出现的先后编号，请核对。';
  doubts.raise('number_missing', message, rawSpan(clean, first.heading.start, first.heading.bodyStart));
}

/** 3. and then 1. with no heading between: the heading of a section may be missing. */
function doubtRestart(node: OutlineNode, clean: CleanText, doubts: Doubts): void {
  const message = '问题序号在同一部分里又从1开始，请核对是否漏了标题。';
  doubts.raise('number_skipped', message, rawSpan(clean, node.heading.start, node.heading.bodyStart));
}

function doubtNumber(
  node: OutlineNode,
  number: number,
  numbers: ReadonlyMap<OutlineNode | null, number>,
  clean: CleanText,
  doubts: Doubts,
): void {
  const { heading } = node;
  const span = rawSpan(clean, heading.start, heading.bodyStart);
  const last = numbers.get(runOf(node)) ?? 0;
  if (heading.dotMissing) {
    doubts.raise('number_without_dot', `序号“${number}”后没有点号，按新的问题处理，请核对。`, span);
  }
  if (heading.numberMissing) {
    doubts.raise('number_missing', `这个问题没有编号，按第${number}个问题处理，请核对。`, span);
  } else if (number !== last + 1 && number !== last && number !== 1) {
    const jump = last === 0 ? `问题序号从${number}开始` : `问题序号从${last}跳到${number}`;
    doubts.raise('number_skipped', `${jump}，请核对是否有遗漏。`, span);
  }
}

function doubtContent(problem: NoticeProblem, isAspect: boolean, doubts: Doubts): void {
  if (isAspect) {
    const message = `“${problem.title}”方面没有分列问题，按一个问题处理，请核对。`;
    doubts.raise('aspect_is_problem', message, problem.span);
  }
  if (problem.text === '') {
    doubts.raise('problem_without_text', `“${problem.title}”之下没有整改内容，请对照原文核对。`, problem.span);
  }
  if (problem.statusWords !== null && problem.status === 'not_stated') {
    doubts.raise('status_not_understood', `不能确定“${problem.statusWords}”是哪一种状态，请选定。`, problem.span);
  }
}
