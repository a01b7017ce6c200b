import type { PdfLine } from './pdf-lines.js';
import { usualStep } from './pdf-page-marks.js';

/** The text block of the pages: where its lines begin, how far they reach, how far apart they stand. */
interface Block {
  readonly left: number;
  readonly right: number;
  readonly step: number;
}
const SHORT_BY = 2.2;
const INDENT = 0.8;
/** Shorter lines are set by hand: a list, an address. */
const SHORTEST_FULL = 12;

/** Lines put together to paragraphs: a line that fills the block goes on in the next, unless that one begins anew. */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): string[] {
  const block = blockOf(pages);
  const paragraphs: string[] = [];
  let last: PdfLine | null = null;
  for (const lines of pages)
    for (const [i, line] of lines.entries()) {
      const before = paragraphs.at(-1);
      if (last && before !== undefined && goesOn(last, line, block, i === 0))
        paragraphs[paragraphs.length - 1] = join(before, line.text);
      else paragraphs.push(line.text);
      last = line;
    }
  return paragraphs;
}

function goesOn(last: PdfLine, line: PdfLine, block: Block, isNewPage: boolean): boolean {
  const em = line.size || 1;
  if (Math.abs(last.size - line.size) > 0.15 * em) return false;
  if (last.text.includes('\t') || line.text.includes('\t')) return false;
  if (last.end < block.right - SHORT_BY * em || last.end - last.x < SHORTEST_FULL * em) return false;
  if (line.x > block.left + INDENT * em) return false;
  return isNewPage || line.y - last.y <= block.step * 1.4;
}

/** Between Latin words a line end is a space; Chinese has none. */
function join(before: string, next: string): string {
  return /[!-~]$/.test(before) && /^[!-~]/.test(next) && !/\d$/.test(before) ? `${before} ${next}` : before + next;
}

function blockOf(pages: readonly (readonly PdfLine[])[]): Block {
  const lines = pages.flat();
  return {
    left: commonest(lines.map(({ x }) => x)),
    right: percentile(
      lines.map(({ end }) => end),
      0.9,
    ),
    step: usualStep(pages),
  };
}

/** The leftmost of the places where many lines begin: paragraphs of one line begin further in, and may be the more. */
function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value / 2), (counts.get(Math.round(value / 2)) ?? 0) + 1);
  const many = values.length * 0.1;
  const places = [...counts].filter(([, count]) => count >= many).map(([place]) => place * 2);
  return places.length > 0 ? Math.min(...places) : percentile(values, 0.1);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
