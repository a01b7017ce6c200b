import type { Merge, Sheet, SheetRow } from '#domain';
import { SHEET_LIMITS } from './limits.js';
import { readDateStyles } from './date-styles.js';
import { type CellKeys, type Room, readRows } from './read-rows.js';
import { readSharedStrings } from './shared-strings.js';
import { refuse } from './unreadable-sheet.js';
import { type SheetPart, WorkbookParts } from './workbook-parts.js';

/** The visible sheets of a workbook (xlsx) that hold anything. Pure: bytes in, rows out. */
export function readWorkbook(bytes: Buffer): Sheet[] {
  if (bytes.length === 0) refuse('sheet.empty');
  const parts = new WorkbookParts(bytes);
  const { sheets, is1904 } = parts.sheets();
  const keys = {
    strings: readSharedStrings(parts.text('xl/sharedStrings.xml') ?? ''),
    dateStyles: readDateStyles(parts.text('xl/styles.xml') ?? ''),
    is1904,
  };
  const room = { cells: SHEET_LIMITS.cells };
  const read = sheets.slice(0, SHEET_LIMITS.sheets).map((sheet) => readOne(parts, sheet, keys, room));
  const filled = read.filter(({ rows }) => rows.length > 0);
  return filled.length > 0 ? filled : refuse('sheet.empty');
}

function readOne(parts: WorkbookParts, { name, part }: SheetPart, keys: CellKeys, room: Room): Sheet {
  const { rows, merges } = readRows(parts.text(part) ?? refuse('sheet.damaged'), keys, room);
  return { name, rows: spread(rows, merges, room), merges };
}

/** A merged cell says what it says in each of its places, as far as there are rows. */
function spread(rows: SheetRow[], merges: readonly Merge[], room: Room): SheetRow[] {
  if (merges.length === 0) return rows;
  const cellsOf = new Map(rows.map(({ row, cells }) => [row, [...cells]]));
  for (const { top, left, bottom, right } of merges) {
    const value = cellsOf.get(top)?.[left - 1] ?? null;
    if (value === null) continue;
    for (let row = top; row <= bottom; row++) {
      const cells = cellsOf.get(row);
      if (!cells) continue;
      const end = Math.min(right, SHEET_LIMITS.columns);
      room.cells -= end - left + 1;
      if (room.cells < 0) refuse('sheet.tooManyCells', { limit: SHEET_LIMITS.cells });
      while (cells.length < end) cells.push(null);
      cells.fill(value, left - 1, end);
    }
  }
  return rows.map((row) => ({ ...row, cells: cellsOf.get(row.row) ?? row.cells }));
}
