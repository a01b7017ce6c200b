import type { LocalDate } from '../calendar/local-date.js';

/** What a cell holds: text as written, a number, or a day. A formula is the value it had when the file was saved. */
export type CellValue = string | number | { readonly day: LocalDate };

export interface SheetRow {
  /** As the spreadsheet counts: the first is 1. */
  readonly row: number;
  /** By a filter or by hand. */
  readonly hidden?: boolean;
  /** By column, the first at 0; a merged cell has its value in each of its places. */
  readonly cells: readonly (CellValue | null)[];
}

/** Rows and columns as the spreadsheet counts, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

const LETTERS = 26;

/** 'C17' of the column at 2 in row 17. */
export function addressOf(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / LETTERS)) {
    letters = String.fromCharCode(65 + ((left - 1) % LETTERS)) + letters;
  }
  return `${letters}${row}`;
}

/** What a reader sees in the cell, without the blanks around it; empty where there is nothing. */
export function textOf(value: CellValue | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return value.day;
  return String(value).replace(/\r\n?/g, '\n').trim();
}
