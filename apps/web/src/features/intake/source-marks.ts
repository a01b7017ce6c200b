import type { NoticeReading } from '../../shared/api/types';

export type MarkKind = 'ask' | 'mea' | 'sum' | 'vow' | 'pro';
export interface Mark {
  start: number;
  end: number;
  kind: MarkKind;
  /** The doubt's number, where it is one. */
  doubt?: number;
}
export interface Piece {
  start: number;
  text: string;
  kind: MarkKind | '';
  /** Where the thing that is marked begins. */
  of: number;
  doubt?: number;
}

const LOUDEST_FIRST: readonly MarkKind[] = ['ask', 'mea', 'sum', 'vow', 'pro'];

/** Every mark of a notice in text order. */
export function marksOf({ text, notice }: NoticeReading): Mark[] {
  const marks: Mark[] = [];
  const add = (kind: MarkKind, span: { start: number; end: number } | undefined, doubt?: number): void => {
    if (span && span.end > span.start) marks.push({ ...span, kind, ...(doubt !== undefined && { doubt }) });
  };
  notice.doubts.forEach((doubt, place) => add('ask', clipped(doubt.span, text), place));
  notice.claims.forEach((claim) => add('sum', claim.span));
  notice.promises.forEach((promise) => add('vow', promise.span));
  for (const problem of notice.problems) {
    add('pro', placeOf(problem.title, text, problem.span));
    for (const { marker, span } of problem.measures)
      add('mea', marker ? { start: span.start, end: span.start + marker.length } : undefined);
  }
  return marks.sort((a, b) => a.start - b.start);
}

/** A doubt about a whole problem marks its first line. */
function clipped({ start, end }: { start: number; end: number }, text: string): { start: number; end: number } {
  const line = text.indexOf('\n', start);
  return { start, end: line < 0 ? end : Math.min(end, line) };
}

function placeOf(
  words: string,
  text: string,
  within: { start: number; end: number },
): { start: number; end: number } | undefined {
  const start = text.indexOf(words, within.start);
  return start >= 0 && start < within.end ? { start, end: start + words.length } : undefined;
}

/** A paragraph cut where marks begin and end; of marks that overlap the loudest is shown. */
export function cut(line: string, start: number, marks: readonly Mark[]): Piece[] {
  const edges = new Set([0, line.length]);
  for (const mark of marks) {
    edges.add(Math.max(0, mark.start - start));
    edges.add(Math.min(line.length, mark.end - start));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces = sorted.slice(1).map((to, index): Piece => {
    const from = sorted[index] ?? 0;
    const here = marks.filter((mark) => mark.start - start <= from && mark.end - start >= to);
    const loudest = LOUDEST_FIRST.map((kind) => here.find((mark) => mark.kind === kind)).find(Boolean);
    return {
      start: start + from,
      text: line.slice(from, to),
      kind: loudest?.kind ?? '',
      of: loudest?.start ?? start + from,
      ...(loudest?.doubt !== undefined && { doubt: loudest.doubt }),
    };
  });
  return joined(pieces);
}

/** One mark stays one piece where a quieter one stood within it. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && piece.kind !== '' && last.kind === piece.kind && last.of === piece.of) last.text += piece.text;
    else whole.push({ ...piece });
  }
  return whole;
}
