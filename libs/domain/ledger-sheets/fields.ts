/**
 * Columns of ledgers, ours and those that offices keep. `names` are other headings of the same column; a column that we keep
 * no place for is known all the same, so that nobody is asked about it.
 */
interface Field {
  readonly title: string;
  readonly names: readonly string[];
}

export const SHEET_FIELDS = {
  id: { title: '问题标识', names: [] },
  number: { title: '编号', names: ['问题编号', '台账编号', '问题编码'] },
  aspect: {
    title: '方面',
    names: ['问题类别', '问题分类', '类别', '所属方面', '反馈方面', '四个方面', '问题类型', '大类'],
  },
  title: {
    title: '反馈问题',
    names: [
      ...['问题', '存在问题', '存在的问题', '主要问题', '问题内容', '问题描述', '问题清单', '整改问题', '发现问题'],
      ...['巡察反馈问题', '巡视反馈问题', '反馈的问题', '反馈问题内容', '具体问题', '整改任务', '问题事项', '整改事项'],
    ],
  },
  text: { title: '具体表现', names: ['问题表现', '问题具体表现', '主要表现', '问题原文', '表现形式', '具体情况'] },
  measures: { title: '整改措施', names: ['措施', '具体措施', '具体整改措施', '整改举措', '整改落实措施'] },
  leader: { title: '责任领导', names: ['分管领导', '牵头领导', '包保领导', '责任县级领导', '整改责任领导'] },
  leadUnit: {
    title: '牵头单位',
    names: ['责任单位', '责任部门', '牵头部门', '责任科室', '责任处室', '整改责任单位', '整改单位', '主责单位'],
  },
  supportingUnits: { title: '配合单位', names: ['配合部门', '协办单位', '参与单位', '配合科室', '协助单位'] },
  owner: { title: '责任人', names: ['经办人', '整改责任人', '具体责任人', '承办人', '直接责任人'] },
  deadline: {
    title: '整改时限',
    names: ['完成时限', '整改期限', '完成时间', '整改完成时限', '整改完成时间', '时限', '期限', '办理时限', '时限要求'],
  },
  status: {
    title: '完成状态',
    names: [
      '整改状态',
      '状态',
      '是否完成',
      '完成与否',
      '整改结果',
      '是否整改完成',
      '是否销号',
      '整改完成情况',
      '完成情况',
    ],
  },
  progress: {
    title: '进展情况',
    names: ['整改进展', '整改进展情况', '工作进展', '进展', '整改情况', '落实情况', '整改成效'],
  },
  note: { title: '备注', names: ['说明', '备注说明'] },
} as const satisfies Record<string, Field>;
export type SheetField = keyof typeof SHEET_FIELDS;
export const FIELDS = Object.keys(SHEET_FIELDS).filter((name): name is SheetField => name in SHEET_FIELDS);

/** Known, and not taken over: what the ledger counts itself, and what it has no place for. */
const LEFT_OUT = [
  ...[
    '序号',
    '超期天数',
    '环节',
    '措施数',
    '已完成措施',
    '填报日期',
    '填报人',
    '销号日期',
    '审定人',
    '回头看结果',
    '下一步',
  ],
  ...[
    '问题来源',
    '来源',
    '整改目标',
    '启动日期',
    '整改类别',
    '完成率',
    '佐证材料',
    '制度成果',
    '追责资金',
    '联系电话',
    '联系人',
  ],
];

/** What becomes of a column: a field, or nothing. */
export type Taken = SheetField | 'ignored';

const EXACT: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ...FIELDS.flatMap((field) => namesOf(field).map((name): [string, Taken] => [name, field])),
  ...LEFT_OUT.map((name): [string, Taken] => [name, 'ignored']),
]);

function namesOf(field: SheetField): string[] {
  const { title, names }: Field = SHEET_FIELDS[field];
  return [title, ...names];
}

/** A heading without what is said beside it: 整改时限（年月日） is 整改时限. */
export function headingKey(heading: string): string {
  return heading
    .replace(/[（(【[][^）)】\]]*[）)】\]]/g, '')
    .replace(/[\s　:：*＊、，,/／和与及]/g, '')
    .slice(0, 40);
}

/** What a column of this heading is taken for; null where nobody can say. */
export function fieldOf(heading: string): Taken | null {
  return EXACT.get(headingKey(heading)) ?? null;
}

/** The heading as we would write it: two columns of one field are told apart by who has it. */
export function isOwnTitle(heading: string, field: SheetField): boolean {
  return headingKey(heading) === SHEET_FIELDS[field].title;
}
