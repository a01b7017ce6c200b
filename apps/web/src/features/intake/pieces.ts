import type { ReviewedProblem } from './review-rules';

/** A stretch of a problem from which another problem can begin. */
export interface Piece {
  start: number;
  marker: string;
  text: string;
}

const SENTENCE = /[^。；\n]+[。；]?/g;
const LONGEST = 160;

/** Its measures; where it has none its sentences, without the heading. */
export function piecesOf(problem: ReviewedProblem, text: string): Piece[] {
  if (problem.measures.length > 0)
    return problem.measures.map(({ marker, text: words, span }) => ({ start: span.start, marker, text: words }));
  const { start, end } = problem.span;
  return [...text.slice(start, end).matchAll(SENTENCE)]
    .filter((found) => found[0].trim() !== '')
    .slice(1)
    .map((found) => ({
      start: start + found.index + (found[0].length - found[0].trimStart().length),
      marker: '',
      text: found[0].trim().slice(0, LONGEST),
    }));
}
