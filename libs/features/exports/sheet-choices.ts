import { STATUS_NAMES } from '#domain';
import type { DataValidation, Worksheet, stream } from 'exceljs';
import type { Names } from './exports.repository.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';

const NAMES = '名单';
/** Beyond these a list to choose from is no help. */
const MOST = 2_000;

/** A name that is not listed may be typed: the import says what it makes of it. */
const ADVICE = { errorStyle: 'warning', errorTitle: '不在名单中', error: '名单中没有这个名称，导入时会作为疑点列出' };
const REFUSAL = { errorStyle: 'stop', errorTitle: '不能这样填', error: '请从下拉列表中选择' };

/** Lists to choose from in the cells that an import reads, from the first row of problems to the last. */
export function addChoices(sheet: Worksheet, [first, last]: readonly [number, number], { units, people }: Names): void {
  const choose = (title: string, list: string, said: typeof ADVICE): void => {
    const column = sheet.getColumn(LEDGER_COLUMNS.findIndex((one) => one.title === title) + 1).letter;
    const rule: DataValidation = { type: 'list', allowBlank: true, formulae: [list], showErrorMessage: true, ...said };
    validationsOf(sheet).add(`${column}${first}:${column}${last}`, rule);
  };
  choose('完成状态', `"${Object.values(STATUS_NAMES).join(',')}"`, REFUSAL);
  if (units.length > 0) choose('牵头单位', listed('A', units), ADVICE);
  if (people.length > 0) for (const title of ['责任领导', '责任人']) choose(title, listed('B', people), ADVICE);
}

/** The lists themselves, on a sheet that is not shown. */
export function addNames(workbook: stream.xlsx.WorkbookWriter, { units, people }: Names): void {
  const sheet = workbook.addWorksheet(NAMES, { state: 'hidden' });
  for (let i = 0; i < Math.min(MOST, Math.max(units.length, people.length)); i++) {
    sheet.addRow([units[i] ?? null, people[i] ?? null]).commit();
  }
  sheet.commit();
}

const listed = (column: string, names: readonly string[]): string =>
  `${NAMES}!$${column}$1:$${column}$${Math.min(MOST, names.length)}`;

/** The types of the library leave out what a sheet keeps its rules in. */
interface Validated {
  readonly dataValidations: { add(range: string, rule: DataValidation): unknown };
}
function validationsOf(sheet: Worksheet): Validated['dataValidations'] {
  if (!isValidated(sheet)) throw new TypeError('a sheet without rules');
  return sheet.dataValidations;
}
const isValidated = (sheet: object): sheet is Worksheet & Validated => 'dataValidations' in sheet;
