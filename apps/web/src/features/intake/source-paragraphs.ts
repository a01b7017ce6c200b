import type { NoticeReading, ParsedNotice } from '../../shared/api/types';
import type { ReviewedProblem } from './review-rules';
import { cut, marksOf, type Mark, type Piece } from './source-marks';

export interface Paragraph {
  start: number;
  end: number;
  pieces: Piece[];
  role: 'title' | 'heading' | 'aside' | '';
  labels: Label[];
  /** Doubts that are marked in it, by their places. */
  doubts: number[];
}
interface Label {
  kind: 'section' | 'problem' | 'measures' | 'claims' | 'doubt' | 'opening' | 'closing' | 'furniture' | 'organisation';
  n: string | number;
}

type Part = NonNullable<ParsedNotice['parts']>[number];
const ASPECTS: ReadonlySet<string> = new Set(['aspect', 'sub_aspect']);

/** The notice as an annotated edition: each paragraph with its marks and what the margin calls it, problems left out. */
export function paragraphsOf(reading: NoticeReading): Paragraph[] {
  const { text, notice } = reading;
  const marks = marksOf(reading);
  const longest = marks.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const paragraphs: Paragraph[] = [];
  let [at, first] = [0, 0];
  for (const line of text.split('\n')) {
    const [start, end] = [at, at + line.length];
    at = end + 1;
    if (line.trim() === '') continue;
    while ((marks[first]?.start ?? Infinity) < start - longest) first++;
    const inside: Mark[] = [];
    for (let i = first; (marks[i]?.start ?? Infinity) < end; i++) {
      const mark = marks[i];
      if (mark && mark.end > start) inside.push(mark);
    }
    const part = notice.parts?.find(({ span }) => span.start <= start && start < span.end);
    paragraphs.push({
      start,
      end,
      pieces: cut(line, start, inside),
      role: roleOf(line, start, end, notice, part),
      labels: labelsOf(start, end, notice, part),
      doubts: [...new Set(inside.flatMap(({ doubt }) => (doubt === undefined ? [] : [doubt])))],
    });
  }
  return paragraphs;
}

/** Which problem each paragraph belongs to: of several that begin in one paragraph the first. */
export function ownersOf(
  paragraphs: readonly Paragraph[],
  problems: readonly ReviewedProblem[],
): { at: number; begins: string }[] {
  let next = 0;
  return paragraphs.map(({ start, end }) => {
    while ((problems[next]?.span.end ?? Infinity) <= start) next++;
    const problem = problems[next];
    if (!problem || problem.span.start >= end) return { at: -1, begins: '' };
    const begins = problem.span.start >= start ? (problem.path.split('-').at(-1) ?? '') : '';
    return { at: problem.span.start, begins };
  });
}

function roleOf(
  line: string,
  start: number,
  end: number,
  notice: ParsedNotice,
  part: Part | undefined,
): Paragraph['role'] {
  if (part?.kind === 'title') return 'title';
  if (part?.kind === 'furniture') return 'aside';
  // A heading that runs on into its text is read as text.
  if (/[。；]./.test(line.trim())) return '';
  return notice.sections.some(({ span }) => span.start >= start && span.start < end) ? 'heading' : '';
}

function labelsOf(start: number, end: number, notice: ParsedNotice, part: Part | undefined): Label[] {
  const labels: Label[] = [];
  const inside = (at: number): boolean => at >= start && at < end;
  const isFirst = part !== undefined && inside(Math.max(part.span.start, start)) && part.span.start >= start - 2;
  if (isFirst && (part.kind === 'opening' || part.kind === 'closing' || part.kind === 'furniture'))
    labels.push({ kind: part.kind, n: '' });
  const section = notice.sections.find(({ span }) => inside(span.start));
  if (section && ASPECTS.has(section.role)) labels.push({ kind: 'section', n: '' });
  if (section?.role === 'organisation') labels.push({ kind: 'organisation', n: '' });
  const measures = part?.kind === 'problem' ? measuresIn(start, end, notice) : 0;
  if (measures > 0) labels.push({ kind: 'measures', n: measures });
  const claims = notice.claims.filter(({ span }) => inside(span.start)).length;
  if (claims > 0) labels.push({ kind: 'claims', n: claims });
  notice.doubts.forEach(({ span }, place) => {
    if (inside(span.start)) labels.push({ kind: 'doubt', n: place + 1 });
  });
  return labels;
}

function measuresIn(start: number, end: number, notice: ParsedNotice): number {
  const problem = notice.problems.find(({ span }) => span.start < end && span.end > start);
  return problem?.measures.filter(({ span }) => span.start >= start && span.start < end).length ?? 0;
}
