import { gunzipSync, gzipSync } from 'node:zlib';
import { type CellValue, type Merge, type Sheet, type SheetRow, isLocalDate } from '#domain';
import { SHEET_LIMITS } from './limits.js';
import { isSheetRefusal, refuse } from './unreadable-sheet.js';

/** Sheets as they were read, and the same packed, to be kept. */
export interface PackedSheets {
  readonly sheets: readonly Sheet[];
  readonly packed: Buffer;
}

/** What comes back from the reading process is believed as little as the file itself. */
export function unpackAnswer(answer: Buffer): PackedSheets {
  const { sheets, refused, facts } = objectOf(parse(answer));
  if (isSheetRefusal(refused)) return refuse(refused, factsOf(facts));
  return { sheets: sheetsOf(sheets), packed: answer };
}

export function packSheets(sheets: readonly Sheet[]): Buffer {
  return gzipSync(JSON.stringify({ sheets }), { level: 3 });
}

function parse(answer: Buffer): unknown {
  try {
    return JSON.parse(gunzipSync(answer, { maxOutputLength: SHEET_LIMITS.answerBytes }).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function sheetsOf(value: unknown): Sheet[] {
  return listOf(value).map((one) => {
    const { name, rows, merges } = objectOf(one);
    return { name: String(name), rows: listOf(rows).map(rowOf), merges: listOf(merges).map(mergeOf) };
  });
}

function rowOf(value: unknown): SheetRow {
  const { row, hidden, cells } = objectOf(value);
  return { row: wholeOf(row), ...(hidden === true && { hidden }), cells: listOf(cells).map(cellOf) };
}

function cellOf(value: unknown): CellValue | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  const { day } = objectOf(value);
  return typeof day === 'string' && isLocalDate(day) ? { day } : null;
}

function mergeOf(value: unknown): Merge {
  const { top, left, bottom, right } = objectOf(value);
  return { top: wholeOf(top), left: wholeOf(left), bottom: wholeOf(bottom), right: wholeOf(right) };
}

function wholeOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : refuse('sheet.damaged');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : refuse('sheet.damaged');
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : refuse('sheet.damaged');
}

function factsOf(value: unknown): Readonly<Record<string, string | number>> {
  const { limit } = objectOf(value);
  return typeof limit === 'number' ? { limit } : {};
}
