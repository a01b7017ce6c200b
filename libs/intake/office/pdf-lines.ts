/** A piece of text as the PDF places it: x from the left, y from the top, in points. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly size: number;
}
/** A wider gap parts two cells of a table. */
const CELL_GAP = 2.5;
const WORD_GAP = 0.25;

/** Pieces on one baseline are a line, in the order of the page from left to right. */
export function linesOfPage(pieces: readonly PdfPiece[]): PdfLine[] {
  const inked = pieces.filter(({ text }) => text.trim() !== '');
  const sorted = [...inked].sort((a, b) => a.y - b.y || a.x - b.x);
  const lines: PdfPiece[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    const base = line?.[0];
    if (line && base && Math.abs(piece.y - base.y) <= 0.4 * Math.max(piece.size, base.size)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(lineOf);
}

function lineOf(pieces: PdfPiece[]): PdfLine {
  const inOrder = pieces.sort((a, b) => a.x - b.x);
  let text = '';
  let end = inOrder[0]?.x ?? 0;
  for (const piece of inOrder) {
    const gap = (piece.x - end) / (piece.size || 1);
    if (text !== '') text += gap > CELL_GAP ? '\t' : gap > WORD_GAP ? ' ' : '';
    text += piece.text;
    end = Math.max(end, piece.x + piece.width);
  }
  const size = Math.max(...inOrder.map((piece) => piece.size));
  return { text: text.trim(), x: inOrder[0]?.x ?? 0, y: inOrder[0]?.y ?? 0, end, size };
}
