import type { CellValue, Merge, SheetRow } from '#domain';
import { type XmlTag, attributeOf, xmlTags } from '../office/xml-tags.js';
import { decodeText } from './cell-text.js';
import { SHEET_LIMITS } from './limits.js';
import { refuse } from './unreadable-sheet.js';
import { localName } from './workbook-parts.js';

export interface CellKeys {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
}
/** Cells that the whole workbook may still hold. */
export interface Room {
  cells: number;
}

interface WritableRow {
  readonly row: number;
  readonly hidden?: boolean;
  readonly cells: (CellValue | null)[];
}

const REFERENCE = /^([A-Z]{1,3})(\d{1,7})$/;
const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);
/** 1900-03-01 to 9999-12-31; before it Excel counts a day that never was. */
const DAYS = { from: 61, to: 2_958_465 };

/** The rows of a worksheet that hold anything, and its merged areas. A formula is never worked out: it is what it was when saved. */
export function readRows(xml: string, keys: CellKeys, room: Room): { rows: SheetRow[]; merges: Merge[] } {
  const reader = new RowReader(xml, keys, room);
  for (const tag of xmlTags(xml)) reader.take(tag);
  return { rows: reader.rows, merges: reader.merges };
}

class RowReader {
  readonly rows: WritableRow[] = [];
  readonly merges: Merge[] = [];
  private row: WritableRow = { row: 0, cells: [] };
  private column = -1;
  private type = '';
  private style = 0;
  private textFrom = -1;
  private inline = '';
  private aloud = false;
  private mergedCells = 0;

  constructor(
    private readonly xml: string,
    private readonly keys: CellKeys,
    private readonly room: Room,
  ) {}

  take(tag: XmlTag): void {
    switch (localName(tag.name)) {
      case 'row':
        return tag.kind === 'close' ? this.endRow() : this.beginRow(tag);
      case 'c':
        return tag.kind === 'close' ? this.endCell() : this.beginCell(tag);
      case 'v':
        if (tag.kind === 'open') this.textFrom = tag.end;
        else if (tag.kind === 'close') this.put(this.valueOf(this.xml.slice(this.textFrom, tag.start)));
        return;
      case 't':
        if (tag.kind === 'open') this.textFrom = tag.end;
        else if (tag.kind === 'close' && !this.aloud)
          this.inline += decodeText(this.xml.slice(this.textFrom, tag.start));
        return;
      case 'rPh':
        this.aloud = tag.kind === 'open';
        return;
      case 'mergeCell':
        if (tag.kind !== 'close') this.merge(attributeOf(this.xml, tag, 'ref') ?? '');
    }
  }

  private beginRow(tag: XmlTag): void {
    const given = attributeOf(this.xml, tag, 'r');
    const row = given === null ? this.row.row + 1 : Number(given);
    if (!(row > this.row.row) || row > 1_048_576) refuse('sheet.damaged');
    const hidden = /^(?:1|true)$/.test(attributeOf(this.xml, tag, 'hidden') ?? '');
    this.row = { row, ...(hidden && { hidden }), cells: [] };
    this.column = -1;
  }

  private endRow(): void {
    if (this.row.cells.length === 0) return;
    if (this.rows.length >= SHEET_LIMITS.rows) refuse('sheet.tooManyRows', { limit: SHEET_LIMITS.rows });
    this.rows.push(this.row);
  }

  private beginCell(tag: XmlTag): void {
    const reference = REFERENCE.exec(attributeOf(this.xml, tag, 'r') ?? '');
    this.column = reference ? columnOf(reference[1] ?? '') : this.column + 1;
    this.type = attributeOf(this.xml, tag, 't') ?? 'n';
    this.style = Number(attributeOf(this.xml, tag, 's') ?? 0);
    this.inline = '';
  }

  private endCell(): void {
    if (this.type === 'inlineStr' && this.inline !== '') this.put(this.inline);
  }

  private put(value: CellValue | null): void {
    if (value === null || value === '') return;
    if (this.column >= SHEET_LIMITS.columns) refuse('sheet.tooManyColumns', { limit: SHEET_LIMITS.columns });
    if (--this.room.cells < 0) refuse('sheet.tooManyCells', { limit: SHEET_LIMITS.cells });
    const { cells } = this.row;
    while (cells.length < this.column) cells.push(null);
    cells[this.column] = value;
  }

  private valueOf(raw: string): CellValue | null {
    switch (this.type) {
      case 's':
        return this.keys.strings[Number(raw)] ?? null;
      case 'n':
        return this.numberOf(raw);
      case 'b':
        return raw === '1' ? '是' : '否';
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(raw) ? { day: raw.slice(0, 10) } : decodeText(raw);
      default:
        return decodeText(raw);
    }
  }

  private numberOf(raw: string): CellValue | null {
    const value = Number(raw);
    if (raw === '' || !Number.isFinite(value)) return raw;
    const isDay = this.keys.dateStyles[this.style] === true && value >= DAYS.from && value <= DAYS.to;
    if (!isDay) return value;
    const zero = this.keys.is1904 ? DAY_ZERO_1904 : DAY_ZERO;
    return { day: new Date(zero + Math.floor(value) * DAY_MS).toISOString().slice(0, 10) };
  }

  private merge(area: string): void {
    const [from, to] = area.split(':').map((corner) => REFERENCE.exec(corner));
    if (!from || !to) return;
    const merge = {
      ...{ top: Number(from[2]), left: columnOf(from[1] ?? '') + 1 },
      ...{ bottom: Number(to[2]), right: columnOf(to[1] ?? '') + 1 },
    };
    this.mergedCells += (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1);
    if (this.mergedCells > SHEET_LIMITS.mergedCells) refuse('sheet.mergesTooLarge');
    this.merges.push(merge);
  }
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
