import type { PdfLine } from './pdf-lines.js';

const PAGE_NUMBER =
  /^(?:[-—–－·~]{0,3} ?\d{1,4} ?[-—–－·~]{0,3}|第 ?\d{1,4} ?页(?:[,，/ ]*共 ?\d{1,4} ?页)?|\d{1,4} ?\/ ?\d{1,4}|page ?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?)$/i;
const EDGE_LINES = 3;
const LONGEST = 80;
const SAME_PLACE = 6;
const APART = 1.25;

/** The pages without what belongs to the paper: page numbers, and heads and feet that come again page after page. */
export function withoutPageMarks(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const step = usualStep(pages);
  const edges = pages.map((lines) => [...edgeOf(lines, step), ...edgeOf([...lines].reverse(), step)]);
  const repeated = repeatedIn(edges);
  return pages.map((lines, i) => {
    const marks = new Set(edges[i]?.filter((line) => isMark(line, repeated)));
    return lines.filter((line) => !marks.has(line));
  });
}

/** The lines at an edge that stand apart from the text: all up to the last wide gap. */
function edgeOf(lines: readonly PdfLine[], step: number): readonly PdfLine[] {
  for (let count = Math.min(EDGE_LINES, lines.length - 1); count > 0; count--) {
    const [outer, inner] = [lines[count - 1], lines[count]];
    if (outer && inner && Math.abs(inner.y - outer.y) > step * APART) return lines.slice(0, count);
  }
  return [];
}

function isMark(line: PdfLine, repeated: ReadonlyMap<string, number>): boolean {
  const place = repeated.get(shapeOf(line));
  return PAGE_NUMBER.test(line.text) || (place !== undefined && Math.abs(place - line.y) <= SAME_PLACE);
}

/** Short lines at the same place of most pages, page numbers in them aside. */
function repeatedIn(edges: readonly (readonly PdfLine[])[]): Map<string, number> {
  const seen = new Map<string, { y: number; pages: number }>();
  for (const lines of edges)
    for (const line of lines) {
      const shape = shapeOf(line);
      const before = seen.get(shape);
      if (!before) seen.set(shape, { y: line.y, pages: 1 });
      else if (Math.abs(before.y - line.y) <= SAME_PLACE) before.pages++;
    }
  const most = Math.max(2, edges.length * 0.5);
  const found = new Map<string, number>();
  for (const [shape, { y, pages }] of seen) if (pages >= most && shape.length <= LONGEST) found.set(shape, y);
  return found;
}

function shapeOf({ text }: PdfLine): string {
  return text.replace(/\s+/g, '').replace(/\d+/g, '#');
}

/** From line to line within a paragraph: gaps are only ever wider. */
export function usualStep(pages: readonly (readonly PdfLine[])[]): number {
  const steps = pages.flatMap((page) => page.slice(1).map((line, i) => line.y - (page[i]?.y ?? 0)));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 3)] ?? 0;
}
