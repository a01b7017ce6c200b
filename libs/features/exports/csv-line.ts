import type { LedgerColumn } from './ledger-columns.js';

/** A cell that begins so is taken for a formula by a spreadsheet, also where the sign is full-width. */
export const FORMULA_SIGNS = '=+-@＝＋－＠\t\r';
const SIGNS = `E'=+-@＝＋－＠\\t\\r'`;

/** RFC 4180 with CRLF. The mark in front tells Excel that this is UTF-8. */
export const CSV_MARK = '\uFEFF';

export function csvHead(columns: readonly LedgerColumn[]): string {
  return `${columns.map(({ title }) => `"${title}"`).join(',')}\r\n`;
}

/** SQL: a line as the file has it. PostgreSQL writes it, so that nothing is done a cell while the file goes out. */
export function csvLine(columns: readonly LedgerColumn[]): string {
  return `${columns.map(cell).join(` || ',' || `)} || E'\\r\\n'`;
}

/** SQL: text in quotes, and behind an apostrophe where a spreadsheet would take it for a formula. */
export function csvText(sql: string): string {
  return `coalesce((select '"' || case when c <> '' and strpos(${SIGNS}, left(c, 1)) > 0 then '''' else '' end || replace(c, '"', '""') || '"'
    from (select (${sql})::text as c) told), '')`;
}

function cell({ sql, kind }: LedgerColumn): string {
  return kind === 'text' ? csvText(sql) : `coalesce((${sql})::text, '')`;
}
