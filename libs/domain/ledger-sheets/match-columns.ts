import { type SheetField, type Taken, fieldOf, headingKey, isOwnTitle } from './fields.js';
import { type Sheet, type SheetRow, textOf } from './sheet.js';

export interface Column {
  /** The first is 0. */
  readonly column: number;
  readonly heading: string;
  /** Null where a person has to say. */
  readonly taken: Taken | null;
  /** What stands in it first, to recognise it by. */
  readonly sample: string;
}
export interface Layout {
  /** The row of the headings as the spreadsheet counts. */
  readonly headerRow: number;
  readonly columns: readonly Column[];
}
/** Heading, as `headingKey` has it → field: what a person said of ledgers like this one. */
export type Remembered = Readonly<Record<string, Taken>>;

const LOOK_WITHIN = 30;
const LEAST_HEADINGS = 3;
const LONGEST_HEADING = 30;

/** The row of the headings: the one, near the top, that names the most columns; of two alike the lower, which is the finer. */
export function findHeader(sheet: Sheet, remembered: Remembered = {}): number | null {
  let best: { row: number; known: number } | null = null;
  for (const { row, cells } of sheet.rows.slice(0, LOOK_WITHIN)) {
    const known = new Set<string>();
    for (const cell of cells) {
      const heading = textOf(cell);
      const taken = heading.length > LONGEST_HEADING ? null : takenOf(heading, remembered);
      if (taken !== null) known.add(taken === 'ignored' ? headingKey(heading) : taken);
    }
    if (known.size >= LEAST_HEADINGS && known.size >= (best?.known ?? 0)) best = { row, known: known.size };
  }
  return best?.row ?? null;
}

/** What each column is taken for: as a person said, else by its name. One field, one column. */
export function matchColumns(sheet: Sheet, headerRow: number, remembered: Remembered = {}): Layout {
  const at = sheet.rows.findIndex(({ row }) => row === headerRow);
  const header = sheet.rows[at];
  const below = sheet.rows.slice(at + 1, at + 1 + LOOK_WITHIN);
  const headings = (header?.cells ?? [])
    .map((cell, column) => ({ column, heading: textOf(cell).replace(/\s+/g, ' ') }))
    .filter(({ heading }) => heading !== '');
  const holders = new Map<SheetField, number>();
  for (const { column, heading } of headings) {
    const taken = takenOf(heading, remembered);
    if (taken === null || taken === 'ignored') continue;
    // 牵头单位 stands before 责任单位, where a ledger has both.
    if (!holders.has(taken) || isOwnTitle(heading, taken)) holders.set(taken, column);
  }
  const columns = headings.map(({ column, heading }): Column => {
    const taken = takenOf(heading, remembered);
    const isTheirs = taken === null || taken === 'ignored' || holders.get(taken) === column;
    return { column, heading, taken: isTheirs ? taken : null, sample: sampleOf(below, column) };
  });
  return { headerRow, columns };
}

/** The layout as a person has corrected it. */
export function withChoices(layout: Layout, choices: Readonly<Record<number, Taken>>): Layout {
  const chosen = new Set(Object.values(choices));
  const columns = layout.columns.map((one): Column => {
    const choice = choices[one.column];
    if (choice !== undefined) return { ...one, taken: choice };
    // A field given to another column is this one's no more.
    return one.taken !== null && one.taken !== 'ignored' && chosen.has(one.taken) ? { ...one, taken: null } : one;
  });
  return { ...layout, columns };
}

/** Field → column. */
export function columnsByField({ columns }: Layout): ReadonlyMap<SheetField, number> {
  const found = new Map<SheetField, number>();
  for (const { column, taken } of columns) if (taken !== null && taken !== 'ignored') found.set(taken, column);
  return found;
}

function takenOf(heading: string, remembered: Remembered): Taken | null {
  const key = headingKey(heading);
  if (key === '') return null;
  return Object.hasOwn(remembered, key) ? (remembered[key] ?? null) : fieldOf(heading);
}

function sampleOf(rows: readonly SheetRow[], column: number): string {
  const first = rows.map(({ cells }) => textOf(cells[column])).find((text) => text !== '');
  return (first ?? '').slice(0, 40);
}
