import type { LedgerColumn } from './ledger-columns.js';

/** A cell that begins so is taken for a formula by a spreadsheet, also where the sign is full-width. */
export const FORMULA_SIGNS = '=+-@＝＋－＠\t\r';
const SIGNS = `E'=+-@＝＋－＠\\t\\r'`;

/** RFC 4180 with CRLF. The mark in front tells Excel that this is UTF-8. */
export const CSV_MARK = '\uFEFF';

export function csvHead(columns: readonly LedgerColumn[]): string {
  return `${columns.map(({ title }) => `"${title}"`).join(',')}\r\n`;
}

/** SQL: a line as the file has it, of the values `c0`, `c1` … PostgreSQL writes it: nothing is done a cell in Node. */
export function csvLine(columns: readonly LedgerColumn[]): string {
  return `${columns.map(({ kind }, i) => cell(`c${i}`, kind)).join(` || ',' || `)} || E'\\r\\n'`;
}

/** SQL: text in quotes, and behind an apostrophe where a spreadsheet would take it for a formula. `name` is a column. */
export function csvText(name: string): string {
  const mark = `case when ${name} <> '' and strpos(${SIGNS}, left(${name}, 1)) > 0 then '"''' else '"' end`;
  return `coalesce(${mark} || replace(${name}, '"', '""') || '"', '')`;
}

function cell(name: string, kind: LedgerColumn['kind']): string {
  return kind === 'text' ? csvText(name) : `coalesce(${name}::text, '')`;
}
