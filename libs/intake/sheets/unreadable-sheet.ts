import { type Facts, Unreadable, type UnreadableFile } from '../unreadable.js';

/** Why a workbook is not read, and what to do about it. */
export const WHY_NO_SHEET = {
  'sheet.empty': '表格里没有内容，请重新选择',
  'sheet.tooLarge': '文件超过 20 MB，请删去图片或拆分后再试',
  'sheet.notSheet': '这不是 Excel 表格（xlsx），请选择台账文件',
  'sheet.old': '这是旧格式表格（xls），请用 Excel、WPS 另存为 xlsx 后再试',
  'sheet.damaged': '文件不完整或已损坏，请用 Excel、WPS 打开后重新保存',
  'sheet.encrypted': '文件设有打开密码，请取消密码后再试',
  'sheet.macros': '文件含有宏，已拒绝读取，请另存为不含宏的 xlsx 后再试',
  'sheet.bomb': '文件解压后异常庞大，已停止读取，请用 Excel、WPS 打开后重新保存',
  'sheet.badPaths': '文件内部含有越界路径，已拒绝读取，请用 Excel、WPS 打开后重新保存',
  'sheet.entities': '文件内部含有外部实体声明（DTD），已拒绝读取，请用 Excel、WPS 打开后重新保存',
  'sheet.tooManyRows': '表格超过 12 万行，请拆分后再试',
  'sheet.tooManyColumns': '表格超过 256 列，请删去多余的列后再试',
  'sheet.tooManyCells': '表格内容过多，请拆分后再试',
  'sheet.mergesTooLarge': '合并单元格的范围过大，请取消多余的合并后再试',
  'sheet.tooSlow': '半分钟内没有读完，已停止，请拆分后再试',
  'sheet.tooMuchMemory': '读取所需内存过多，已停止，请拆分后再试',
  'sheet.busy': '正在读取的文件较多，请稍候再试',
} as const;
export type SheetRefusal = keyof typeof WHY_NO_SHEET;

/** A workbook that is not read. */
export class UnreadableSheet extends Error {
  constructor(
    readonly code: SheetRefusal,
    readonly facts: Facts = {},
  ) {
    super(code);
    this.name = 'UnreadableSheet';
  }
}

export function refuse(code: SheetRefusal, facts: Facts = {}): never {
  throw new UnreadableSheet(code, facts);
}

export function isSheetRefusal(code: unknown): code is SheetRefusal {
  return typeof code === 'string' && code in WHY_NO_SHEET;
}

/** What the readers of all files refuse, in the words of a table. */
const OF_ANY_FILE: Partial<Record<UnreadableFile, { readonly code: SheetRefusal }>> = {
  'intake.empty': { code: 'sheet.empty' },
  'intake.tooLarge': { code: 'sheet.tooLarge' },
  'intake.encrypted': { code: 'sheet.encrypted' },
  'intake.bomb': { code: 'sheet.bomb' },
  'intake.badPaths': { code: 'sheet.badPaths' },
  'intake.entities': { code: 'sheet.entities' },
  'intake.tooSlow': { code: 'sheet.tooSlow' },
  'intake.tooMuchMemory': { code: 'sheet.tooMuchMemory' },
  'intake.busy': { code: 'sheet.busy' },
};

/** The refusal of a workbook that an error comes to; null for what is no refusal. */
export function sheetRefusalOf(error: unknown): UnreadableSheet | null {
  if (error instanceof UnreadableSheet) return error;
  if (error instanceof Unreadable) {
    return new UnreadableSheet(OF_ANY_FILE[error.code]?.code ?? 'sheet.damaged', error.facts);
  }
  return null;
}
