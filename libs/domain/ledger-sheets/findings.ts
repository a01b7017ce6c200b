import { SHEET_FIELDS, type SheetField } from './fields.js';

/** Something about a cell: an error forbids the import, a doubt has to be looked at. */
export interface Finding {
  readonly address: string;
  readonly level: 'error' | 'doubt';
  readonly code: FindingCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

type Words = (facts: Finding['facts']) => string;

const ERRORS = {
  noHeader: () => '没有找到表头行，请指定哪一行是表头',
  noTitleColumn: () => '没有对应“反馈问题”的列，请指定哪一列是问题',
  sameFieldTwice: ({ field = '' }) => `有两列都对应“${field}”，请只保留一列`,
  titleMissing: () => '这一行没有写问题，请补上或删去这一行',
  tooLong: ({ field = '', longest = '' }) => `${field}最多 ${longest} 个字，请精简`,
  idUnknown: () => '本轮次没有这个问题标识，可能是别的轮次导出的表格；确是新问题的，请清空这一格',
  sameProblemTwice: ({ other = '' }) => `与 ${other} 是同一个问题，请只保留一行`,
  personElsewhere: ({ name = '', unit = '' }) => `${name} 在${unit}没有角色，看不到这个问题，请换一个人`,
  stageForbids: ({ field = '', stage = '' }) => `问题“${stage}”，不能在这里改${field}，请恢复原值或先在问题页办理`,
} as const satisfies Record<string, Words>;

const DOUBTS = {
  hiddenRow: () => '这一行在表格里是隐藏的，也会导入',
  deadlineUnclear: ({ words = '' }) => `看不出日期：“${words}”，按没有写时限处理`,
  deadlineMonthOnly: ({ day = '' }) => `只写到月份，按 ${day} 处理`,
  deadlineYearAssumed: ({ day = '' }) => `没有写年份，按 ${day} 处理`,
  deadlineSeveral: ({ day = '' }) => `写了几个日期，按最后一个 ${day} 处理`,
  deadlineFromNumber: ({ day = '' }) => `是数字不是日期，按 ${day} 处理`,
  unitUnknown: ({ name = '' }) => `没有名为“${name}”的单位，按没有写处理`,
  severalLeadUnits: ({ lead = '', others = '' }) => `写了几个单位，按“${lead}”牵头、${others}配合处理`,
  personUnknown: ({ name = '' }) => `没有名为“${name}”的人员，按没有写处理`,
  personAmbiguous: ({ name = '', count = '' }) => `有 ${count} 人名为“${name}”，分不清是哪一位，按没有写处理`,
  personGuessed: ({ words = '', name = '' }) => `“${words}”按 ${name} 处理`,
  severalPeople: ({ name = '' }) => `写了几个人，按第一位 ${name} 处理`,
  statusUnclear: ({ words = '' }) => `看不出完成状态：“${words}”，按未标明处理`,
  partsDiffer: ({ field = '' }) => `同一问题的几行${field}不一样，按第一行处理`,
  blankKept: ({ field = '' }) => `${field}是空的，空格不会清除台账里的内容`,
  notByImport: ({ field = '', how = '' }) => `${field}与台账不同，导入不改${field}：${how}`,
  halfAssigned: ({ missing = '' }) => `没有${missing}，不能交办，入账后等整改办交办`,
  enteredCompleted: () => '按“已完成”入账，直接记为已销号',
  enteredLongTerm: () => '按“长期整改”入账，每 3 个月填报一次',
  numberUnknown: ({ number = '' }) => `本轮次没有编号 ${number}，按问题文字对应`,
  sameTextTwice: ({ other = '' }) => `与 ${other} 写的是同样的问题，会成为两个问题`,
  needsAccept: ({ unit = '' }) => `责任有变动，改交办后由${unit}重新签收`,
} as const satisfies Record<string, Words>;

const WORDS: Readonly<Record<FindingCode, Words>> = { ...ERRORS, ...DOUBTS };
export type ErrorCode = keyof typeof ERRORS;
export type DoubtCode = keyof typeof DOUBTS;
export type FindingCode = ErrorCode | DoubtCode;

export function error(address: string, code: ErrorCode, facts: Finding['facts'] = {}): Finding {
  return { address, level: 'error', code, facts };
}

export function doubt(address: string, code: DoubtCode, facts: Finding['facts'] = {}): Finding {
  return { address, level: 'doubt', code, facts };
}

/** The sentence that people read; the cell is named beside it. */
export function describeFinding({ code, facts }: Finding): string {
  return WORDS[code](facts);
}

export function titleOf(field: SheetField): string {
  return SHEET_FIELDS[field].title;
}
