import { PassThrough, type Readable } from 'node:stream';
import type { PaperSize, Style, Worksheet } from 'exceljs';
import { CUT_MARK, LONGEST_CELL } from '#domain';
import type { LedgerValues, Names } from './exports.repository.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';
import { addChoices, addNames } from './sheet-choices.js';
import { takenIn } from './taken-in.js';

export interface SheetPlan {
  readonly title: string;
  /** Who, when, and how much. */
  readonly notes: readonly string[];
  /** In the order of the notice every aspect has a row of its own above its problems. */
  readonly sections: boolean;
  /** From which the cells of a problem's unit and people are chosen. */
  readonly names: Names;
}

const HEAD_ROWS = 3;
const SHOWN = LEDGER_COLUMNS.filter(({ hidden }) => !hidden).length;
const ASPECT = LEDGER_COLUMNS.findIndex(({ title }) => title === '方面');
/** Others wait while rows are written: about ten milliseconds. */
const ROWS_IN_A_GO = 100;
/** A3 in OOXML; the list of the types stops short of it. */
const A3 = 8 as PaperSize;

// One object each: the writer knows a style again by its identity, and describing it anew a cell takes eight times as long.
const BORDER = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const borders = { top: BORDER, left: BORDER, bottom: BORDER, right: BORDER };
const wrapped = { vertical: 'top', wrapText: true } as const;
const STYLES = {
  title: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'middle' } },
  notes: { font: { color: { argb: 'FF595959' } }, alignment: { vertical: 'middle' } },
  head: {
    font: { bold: true },
    border: borders,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } },
    alignment: { ...wrapped, horizontal: 'center', vertical: 'middle' },
  },
  text: { border: borders, alignment: wrapped, numFmt: '@' },
  section: { border: borders, font: { bold: true }, alignment: { vertical: 'middle' } },
  number: { border: borders, alignment: wrapped },
  date: { border: borders, alignment: wrapped, numFmt: 'yyyy-mm-dd' },
} as const satisfies Record<string, Partial<Style>>;

/** The ledger as a workbook, packed while it is read. Where it would not be whole it ends with an error. */
export function workbookOf(plan: SheetPlan, batches: AsyncIterable<LedgerValues[]>): Readable {
  const content = new PassThrough();
  write(content, plan, batches).catch((error: unknown) => {
    content.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return content;
}

async function write(content: PassThrough, plan: SheetPlan, batches: AsyncIterable<LedgerValues[]>): Promise<void> {
  const { default: excel } = await import('exceljs'); // it is large, and few starts of the api need it
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: content, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('整改台账', {
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEAD_ROWS }],
    pageSetup: {
      paperSize: A3,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEAD_ROWS}:${HEAD_ROWS}`,
    },
  });
  sheet.columns = LEDGER_COLUMNS.map(({ width, hidden = false }) => ({ width, hidden }));
  writeHead(sheet, plan);
  const line = lineWriter(sheet, plan.sections);
  let lastRow = HEAD_ROWS + 1;
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; at += ROWS_IN_A_GO) {
      for (const values of batch.slice(at, at + ROWS_IN_A_GO)) lastRow = line(values);
      await takenIn(sheet, content);
    }
  }
  addChoices(sheet, [HEAD_ROWS + 1, lastRow], plan.names);
  sheet.autoFilter = { from: { row: HEAD_ROWS, column: 1 }, to: { row: HEAD_ROWS, column: LEDGER_COLUMNS.length } };
  sheet.commit();
  addNames(workbook, plan.names);
  await workbook.commit();
}

function writeHead(sheet: Worksheet, { title, notes }: SheetPlan): void {
  for (const [row, words, style] of [
    [1, title, STYLES.title],
    [2, notes.join('　'), STYLES.notes],
  ] as const) {
    sheet.mergeCells(row, 1, row, SHOWN);
    const cell = sheet.getCell(row, 1);
    cell.value = words;
    cell.style = style;
    sheet.getRow(row).height = row === 1 ? 30 : 20;
    sheet.getRow(row).commit();
  }
  const headings = sheet.addRow(LEDGER_COLUMNS.map((column) => column.title));
  headings.eachCell((cell) => (cell.style = STYLES.head));
  headings.commit();
}

/** Writes a problem, and where an aspect begins its row before it; says in which row the problem stands. */
function lineWriter(sheet: Worksheet, sections: boolean): (values: LedgerValues) => number {
  let above: LedgerValues[number] = null;
  return (values) => {
    const aspect = values[ASPECT] ?? null;
    if (sections && aspect !== null && aspect !== above) writeSection(sheet, String(aspect));
    above = aspect;
    return writeRow(sheet, values);
  };
}

function writeSection(sheet: Worksheet, aspect: string): void {
  const row = sheet.addRow([aspect]);
  sheet.mergeCells(row.number, 1, row.number, SHOWN);
  row.getCell(1).style = STYLES.section;
  row.height = 24;
  row.commit();
}

function writeRow(sheet: Worksheet, values: LedgerValues): number {
  const row = sheet.addRow([]);
  LEDGER_COLUMNS.forEach(({ kind }, i) => {
    const cell = row.getCell(i + 1);
    cell.style = STYLES[kind];
    cell.value = valueOf(values[i] ?? null, kind);
  });
  row.commit();
  return row.number;
}

/** Text stays text whatever it begins with: only a formula object would be a formula. */
function valueOf(value: string | number | null, kind: 'text' | 'date' | 'number'): string | number | Date | null {
  if (value === null) return null;
  if (kind === 'number') return Number(value);
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  const text = String(value);
  return text.length <= LONGEST_CELL ? text : text.slice(0, LONGEST_CELL - CUT_MARK.length) + CUT_MARK;
}
