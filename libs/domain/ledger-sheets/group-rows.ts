import { type Layout, columnsByField } from './match-columns.js';
import { type Merge, type Sheet, type SheetRow, textOf } from './sheet.js';

/** The rows of one problem: several, where each of its measures has a row of its own. */
export interface ProblemRows {
  readonly rows: readonly SheetRow[];
  /** The section heading above, for a ledger without a column for it. */
  readonly section: string | null;
}

const NUMBERED_SECTION = /^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]/;
const WIDE = 3;
const NO_PROBLEM = /^(?:合计|小计|总计|共计|注[:：]|备注[:：]|说明[:：]|填表|制表|审核|填报单位)/;

/** What stands below the headings, problem by problem; section rows, totals and repeated headings are none. */
export function groupRows(sheet: Sheet, layout: Layout): ProblemRows[] {
  const columns = columnsByField(layout);
  const titleColumn = columns.get('title') ?? -1;
  const ownColumns = [columns.get('id'), columns.get('number')];
  const continued = rowsMergedUpwards(sheet.merges, titleColumn);
  const groups: { rows: SheetRow[]; section: string | null }[] = [];
  let section: string | null = null;
  for (const row of sheet.rows) {
    if (row.row <= layout.headerRow || isNothing(row, layout)) continue;
    const heading = sectionOf(row, sheet.merges);
    if (heading !== null) {
      section = heading;
      continue;
    }
    const own = ownColumns.map((column) => textAt(row, column)).find((text) => text !== '') ?? '';
    const last = groups.at(-1);
    const before = last?.rows[0];
    const isOther = own !== '' && before !== undefined && !ownColumns.some((column) => textAt(before, column) === own);
    const goesOn = continued.has(row.row) || (own === '' && isMeasureAlone(row, columns, titleColumn));
    if (last && goesOn && !isOther) last.rows.push(row);
    else groups.push({ rows: [row], section });
  }
  return groups;
}

export function textAt(row: SheetRow, column: number | undefined): string {
  return column === undefined ? '' : textOf(row.cells[column]);
}

function isMeasureAlone(row: SheetRow, columns: ReturnType<typeof columnsByField>, titleColumn: number): boolean {
  return textAt(row, titleColumn) === '' && textAt(row, columns.get('measures')) !== '';
}

function rowsMergedUpwards(merges: readonly Merge[], column: number): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const { top, bottom, left, right } of merges) {
    if (column + 1 < left || column + 1 > right) continue;
    for (let row = top + 1; row <= bottom; row++) rows.add(row);
  }
  return rows;
}

/** Blank, a total or a footnote, or the headings once more. */
function isNothing(row: SheetRow, { columns }: Layout): boolean {
  const first = row.cells.map((cell) => textOf(cell)).find((text) => text !== '');
  if (first === undefined || NO_PROBLEM.test(first)) return true;
  const filled = columns.filter(({ column }) => textAt(row, column) !== '');
  return (
    filled.length > 1 && filled.every(({ column, heading }) => textAt(row, column).replace(/\s+/g, ' ') === heading)
  );
}

/** 一、党的领导方面, alone in its row or across it. */
function sectionOf(row: SheetRow, merges: readonly Merge[]): string | null {
  const texts = new Set(row.cells.map((cell) => textOf(cell)).filter((text) => text !== ''));
  const [only, other] = texts;
  if (only === undefined || other !== undefined) return null;
  const isWide = merges.some(
    ({ top, bottom, left, right }) => top <= row.row && row.row <= bottom && right - left + 1 >= WIDE,
  );
  return isWide || NUMBERED_SECTION.test(only) ? only.replace(NUMBERED_SECTION, '').trim() : null;
}
