import { LEVELS, readNumber, type LineNumber, type NumberStyle } from './numbering.js';
import type { Line } from './lines.js';
import { splitStatusWords } from './statuses.js';
import { answerLabel, isBareHeading, isFramedProblem, namesFault, opensAnswer, startsMeasure } from './wording.js';

/** A line that opens a section, a problem or an item; offsets into the clean text. */
export interface Heading {
  readonly style: NumberStyle;
  readonly level: number;
  readonly number: number | null;
  readonly label: string;
  readonly dotMissing: boolean;
  readonly numberMissing: boolean;
  readonly title: string;
  readonly start: number;
  /** Where the words after the title begin: on the same line or below. */
  readonly bodyStart: number;
}

const LONGEST_TITLE = 400;
/** ……问题整改情况。 opens a problem whatever stands before it. */
const FRAMED_BY_ANSWER = /^[^。；：:\n]{4,80}问题的?整[改政](?:落实)?情况[。：:]./;
const OPENING = '“‘《（(「';
const CLOSING = '”’》）)」';

/** The headings of a notice in text order. */
export function readHeadings(lines: readonly Line[]): Heading[] {
  const headings: Heading[] = [];
  for (const [index, line] of lines.entries()) {
    const heading = readHeading(line, lines[index - 1], lines[index + 1]);
    if (heading) headings.push(heading);
  }
  return withStyleOfProblems(headings);
}

/** A problem that lost its number stands beside the others: as （1） or ① where none is numbered 1. */
function withStyleOfProblems(headings: readonly Heading[]): Heading[] {
  const framed = headings.filter(({ title, numberMissing }) => !numberMissing && isFramedProblem(title));
  const style = framed.find((heading) => heading.style === 'arabic_brackets' || heading.style === 'circled')?.style;
  if (style === undefined || framed.some((heading) => heading.style === 'arabic')) return [...headings];
  return headings.map((heading) => (heading.numberMissing ? { ...heading, style, level: LEVELS[style] } : heading));
}

function readHeading(line: Line, before: Line | undefined, next: Line | undefined): Heading | null {
  const number = readNumber(line.text);
  if (number) return numberedHeading(line, number);
  if (opensAnswer(line.text)) return null;
  if (isBareHeading(line.text) && !isFramedProblem(line.text)) return bareHeading(line, 'unnumbered');
  return isProblemWithoutNumber(line, before, next) ? bareHeading(line, 'arabic') : null;
}

function numberedHeading(line: Line, number: LineNumber): Heading {
  const title = readTitle(line.text, number.length);
  return {
    style: number.style,
    level: LEVELS[number.style],
    number: number.number,
    label: number.label,
    dotMissing: number.dotMissing,
    numberMissing: false,
    title: title.words,
    start: line.start,
    bodyStart: line.start + title.end,
  };
}

function bareHeading(line: Line, style: 'unnumbered' | 'arabic'): Heading {
  const title = readTitle(line.text, line.text.length - withoutStrayDot(line.text).length);
  return {
    style,
    level: LEVELS[style],
    number: null,
    label: style === 'unnumbered' ? title.words : '',
    dotMissing: false,
    numberMissing: style === 'arabic',
    title: title.words,
    start: line.start,
    bodyStart: line.start + title.end,
  };
}

/** 关于……的问题 on a line of its own, or a short line naming a fault right before 整改情况：. */
function isProblemWithoutNumber(line: Line, before: Line | undefined, next: Line | undefined): boolean {
  if (opensWithFault(line.text)) return true;
  if (line.text.length > 120) return false;
  const bare = splitStatusWords(withoutStrayDot(line.text).replace(/[。.：:]$/, '')).title;
  if (/[。；]/.test(bare)) return false;
  if (/^(?:关于|针对)/.test(bare) && isFramedProblem(bare)) return true;
  if (next === undefined || !opensAnswer(next.text) || startsMeasure(line.text) || !namesFault(bare)) return false;
  return before !== undefined && readNumber(before.text)?.style !== 'arabic';
}

/** 培训不经常的问题。召开……: a title and its answer on one line. */
function opensWithFault(text: string): boolean {
  if (!text.slice(0, 100).includes('问题')) return false;
  if (FRAMED_BY_ANSWER.test(text.slice(0, 100)) && !startsMeasure(text)) return true;
  const title = /^[^，。；：\n]{4,40}的问题(?=[。：])/.exec(text.slice(0, 50))?.[0] ?? '';
  return title !== '' && namesFault(title) && !startsMeasure(text);
}

/** The dot of a number that got lost. */
const withoutStrayDot = (text: string): string => text.replace(/^[.．、] ?/, '');

/** The title ends with its sentence, with its line, or where 整改情况： or 一是 begins. */
function readTitle(line: string, from: number): { words: string; end: number } {
  const quoted = titleEnd(line, from, true);
  const stop = quoted.balanced ? quoted : titleEnd(line, from, false);
  const words = line.slice(from, stop.at).replace(/[。.：:；;，,\s]+$/, '');
  return { words: words.trim(), end: stop.next };
}

interface TitleEnd {
  readonly at: number;
  readonly next: number;
  readonly balanced: boolean;
}

function titleEnd(line: string, from: number, mindQuotes: boolean): TitleEnd {
  const limit = Math.min(line.length, from + LONGEST_TITLE);
  let depth = 0;
  let straight = false;
  for (let i = from; i < limit; i++) {
    const sign = line.charAt(i);
    if (mindQuotes && OPENING.includes(sign)) depth++;
    if (mindQuotes && CLOSING.includes(sign)) depth = Math.max(0, depth - 1);
    if (mindQuotes && sign === '"') straight = !straight;
    const length = depth === 0 && !straight ? stopLength(line, i, from) : null;
    if (length !== null) return { at: i, next: i + length, balanced: true };
  }
  return { at: limit, next: limit, balanced: depth === 0 && !straight };
}

/** How many signs the stop at i takes away from the title; null where the title goes on. */
function stopLength(line: string, i: number, from: number): number | null {
  const sign = line.charAt(i);
  if (sign === '。' || sign === '！') return 1;
  if ((sign === '：' || sign === ':') && /问题$|情况$|方面$/.test(line.slice(Math.max(from, i - 2), i))) return 1;
  if (sign === '整' && i > from && /[:：]$/.test(answerLabel(line.slice(i, i + 40)))) return 0;
  const opensMeasures = sign === '一' && line.charAt(i + 1) === '是' && /[：:，,；;\s]/.test(line.charAt(i - 1));
  return opensMeasures && i > from ? 0 : null;
}
