import type { NoticeReading, ParsedNotice, ParsedProblem } from '../../shared/api/types';

export type MarkKind = 'ask' | 'mea' | 'sum' | 'vow' | 'pro';
interface Mark {
  start: number;
  end: number;
  kind: MarkKind;
}
export interface Piece {
  text: string;
  kind: MarkKind | '';
}
export interface Paragraph {
  start: number;
  end: number;
  pieces: Piece[];
  role: 'title' | 'heading' | '';
  gutter: { kind: 'section' | 'problem' | 'measures' | 'claims' | 'doubt'; n: string | number }[];
  problem: string;
}

const ASPECTS: ReadonlySet<string> = new Set(['aspect', 'sub_aspect']);
const LOUDEST_FIRST: readonly MarkKind[] = ['ask', 'mea', 'sum', 'vow', 'pro'];

/** The notice as an annotated edition: each paragraph with its marks and what the margin calls it. */
export function paragraphsOf({ text, notice }: NoticeReading): Paragraph[] {
  const marks = marksOf(text, notice);
  let at = 0;
  const paragraphs: Paragraph[] = [];
  for (const line of text.split('\n')) {
    const start = at;
    const end = at + line.length;
    at = end + 1;
    if (line.trim() === '') continue;
    const inside = marks.filter((mark) => mark.start < end && mark.end > start);
    paragraphs.push({
      start,
      end,
      pieces: cut(line, start, inside),
      role: roleOf(line, start, end, notice),
      gutter: gutterOf(start, end, notice),
      problem: problemAt(start, end, notice)?.path ?? '',
    });
  }
  return paragraphs;
}

function marksOf(text: string, notice: ParsedNotice): Mark[] {
  const marks: Mark[] = [];
  const add = (kind: MarkKind, span: { start: number; end: number } | undefined): void => {
    if (span) marks.push({ ...span, kind });
  };
  notice.doubts.forEach((doubt) => add('ask', doubt.span));
  notice.claims.forEach((claim) => add('sum', claim.span));
  notice.promises.forEach((promise) => add('vow', promise.span));
  for (const problem of notice.problems) {
    add('pro', placeOf(problem.title, text, problem.span));
    for (const { marker, span } of problem.measures)
      add('mea', marker ? { start: span.start, end: span.start + marker.length } : undefined);
  }
  return marks;
}

function placeOf(
  words: string,
  text: string,
  within: { start: number; end: number },
): { start: number; end: number } | undefined {
  const start = text.indexOf(words, within.start);
  return start >= 0 && start < within.end ? { start, end: start + words.length } : undefined;
}

function cut(line: string, start: number, marks: Mark[]): Piece[] {
  const edges = new Set([0, line.length]);
  for (const mark of marks) {
    edges.add(Math.max(0, mark.start - start));
    edges.add(Math.min(line.length, mark.end - start));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? 0;
    const here = marks.filter((mark) => mark.start - start <= from && mark.end - start >= to);
    return {
      text: line.slice(from, to),
      kind: LOUDEST_FIRST.find((kind) => here.some((mark) => mark.kind === kind)) ?? '',
    };
  });
}

function roleOf(line: string, start: number, end: number, notice: ParsedNotice): Paragraph['role'] {
  if (notice.title !== null && line.trim() === notice.title) return 'title';
  // A heading that runs on into its text is read as text.
  if (/[。；]./.test(line.trim())) return '';
  return notice.sections.some((section) => section.span.start >= start && section.span.start < end) ? 'heading' : '';
}

function problemAt(start: number, end: number, notice: ParsedNotice): ParsedProblem | undefined {
  return notice.problems.find((problem) => problem.span.start < end && problem.span.end > start);
}

function gutterOf(start: number, end: number, notice: ParsedNotice): Paragraph['gutter'] {
  const labels: Paragraph['gutter'] = [];
  const inside = (at: number): boolean => at >= start && at < end;
  if (notice.sections.some((one) => ASPECTS.has(one.role) && inside(one.span.start)))
    labels.push({ kind: 'section', n: '' });
  const problem = notice.problems.find((one) => inside(one.span.start));
  if (problem) labels.push({ kind: 'problem', n: problem.number });
  const measures = problemAt(start, end, notice)?.measures.filter((measure) => inside(measure.span.start)).length ?? 0;
  if (measures > 0) labels.push({ kind: 'measures', n: measures });
  const claims = notice.claims.filter((claim) => inside(claim.span.start)).length;
  if (claims > 0) labels.push({ kind: 'claims', n: claims });
  notice.doubts.forEach((doubt, index) => {
    if (inside(doubt.span.start)) labels.push({ kind: 'doubt', n: index + 1 });
  });
  return labels;
}
