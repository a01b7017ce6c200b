import { XML_LIMITS } from '../limits.js';
import { refuse } from '../unreadable.js';

interface Table {
  row: string[][] | null;
  cell: string[] | null;
  /** A table inside a table is there for the looks: its outer one too. */
  isLayout: boolean;
}
/** A cell of more paragraphs holds a text, not a figure. */
const MOST_OF_A_CELL = 10;

/** Collects the lines of a page. A row is one line with tabs, unless the table is only there to place a text. */
export class PageText {
  private readonly lines: string[] = [];
  private readonly tables: Table[] = [];
  private readonly pieces: string[] = [];
  private kept = 0;

  add(text: string, isPre: boolean): void {
    if (!isPre || !/[\r\n]/.test(text)) return void this.pieces.push(text);
    for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
      if (i > 0) this.breakLine();
      this.pieces.push(line);
    }
  }

  breakLine(): void {
    const line = this.pieces
      .join('')
      .replace(/[\s\u00a0\u3000]+/g, ' ')
      .trim();
    this.pieces.length = 0;
    if (line !== '') this.keep(line);
  }

  openTable(): void {
    this.breakLine();
    const outer = this.tables.at(-1);
    if (outer) outer.isLayout = true;
    if (this.tables.length >= XML_LIMITS.depth) refuse('intake.tooComplex', { depth: this.tables.length });
    this.tables.push({ row: null, cell: null, isLayout: false });
  }

  openRow(): void {
    this.closeRow();
    const table = this.tables.at(-1);
    if (table) table.row = [];
  }

  openCell(): void {
    this.closeCell();
    const table = this.tables.at(-1);
    if (!table) return;
    table.row ??= [];
    table.cell = [];
    table.row.push(table.cell);
  }

  closeCell(): void {
    this.breakLine();
    const table = this.tables.at(-1);
    if (table) table.cell = null;
  }

  closeRow(): void {
    this.closeCell();
    const table = this.tables.at(-1);
    if (!table?.row) return;
    const { row, isLayout } = table;
    table.row = null;
    for (const line of linesOf(row, isLayout)) this.keep(line);
  }

  closeTable(): void {
    this.closeRow();
    this.tables.pop();
  }

  end(): string {
    while (this.tables.length > 0) this.closeTable();
    this.breakLine();
    return this.lines.join('\n');
  }

  private keep(line: string): void {
    if (++this.kept > XML_LIMITS.elements) refuse('intake.tooComplex', { lines: this.kept });
    this.sink().push(line);
  }

  /** Where a line goes: into the innermost open cell, else onto the page. */
  private sink(): string[] {
    for (let i = this.tables.length - 1; i >= 0; i--) {
      const cell = this.tables[i]?.cell;
      if (cell) return cell;
    }
    return this.lines;
  }
}

function linesOf(row: readonly string[][], isLayout: boolean): string[] {
  const filled = row.filter((cell) => cell.length > 0);
  if (isLayout || filled.length < 2 || filled.some((cell) => cell.length > MOST_OF_A_CELL)) return row.flat();
  return [row.map((cell) => cell.join(' ')).join('\t')];
}
