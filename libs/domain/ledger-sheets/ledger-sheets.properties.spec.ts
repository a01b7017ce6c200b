import fc from 'fast-check';
import { type PresentProblem, type Sheet, diffLedger, findHeader, matchColumns, measureLines } from './index.js';
import { STAGE_NAMES, STATUS_NAMES, type Stage, type Status } from '../problems/stages.js';
import type { EntryPlan } from './plan-entry.js';
import type { CellValue } from './sheet.js';

const UNITS = ['财政金融局', '规划建设局', '青石镇'].map((name, i) => ({ id: `u${i}`, name }));
const PEOPLE = ['宋扬', '余莉', '王敏', '王敏'].map((name, i) => ({ id: `p${i}`, name, unitId: `u${i % 3}` }));
const facts = {
  units: UNITS,
  people: PEOPLE,
  tree: new Map(UNITS.map(({ id }) => [id, null])),
  from: '2026-03-01',
  actorId: 'office',
  today: '2026-09-21',
};

const words = fc.string({
  unit: fc.constantFrom(...'学习不深入，。、1一（）\n\u0001=+-@ a'),
  minLength: 1,
  maxLength: 30,
});
const titled = words.map((text) => `问${text.replace(/\s+/g, ' ').trim()}`);
const named = fc.constantFrom(...UNITS);
const person = fc.option(
  fc.constantFrom(...PEOPLE).map(({ id, name }) => ({ id, name })),
  { nil: null },
);
const day = fc.integer({ min: 0, max: 700 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const measure = fc.record({
  marker: fc.constantFrom('', '1.', '一是', '（1）'),
  text: words,
  status: fc.constantFrom('in_progress' as const, 'completed' as const),
});
const problem = fc.record({
  ...{ version: fc.nat(), aspect: fc.option(words, { nil: null }), title: titled, text: words },
  ...{ measures: fc.array(measure, { maxLength: 3 }), leader: person, leadUnit: fc.option(named, { nil: null }) },
  ...{ supportingUnits: fc.uniqueArray(named, { maxLength: 2 }), owner: person, dueOn: fc.option(day, { nil: null }) },
  stage: fc.constantFrom(...(Object.keys(STAGE_NAMES) as Stage[])),
  status: fc.constantFrom(...(Object.keys(STATUS_NAMES) as Status[])),
  progress: fc.option(words, { nil: null }),
});
const ledger = fc.array(problem, { maxLength: 8 }).map((all) =>
  all.map((one, i): PresentProblem => ({
    ...one,
    id: `01990000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    number: `2026-02-${i}`,
  })),
);

const HEAD = [
  ...['编号', '方面', '反馈问题', '具体表现', '整改措施', '责任领导', '牵头单位', '配合单位', '责任人', '整改时限'],
  ...['超期天数', '完成状态', '环节', '进展情况', '问题标识'],
];
const exported = (one: PresentProblem): (CellValue | null)[] => [
  ...[one.number, one.aspect, one.title, one.text, measureLines(one.measures) || null, one.leader?.name ?? null],
  ...[
    one.leadUnit?.name ?? null,
    one.supportingUnits.map(({ name }) => name).join('、') || null,
    one.owner?.name ?? null,
  ],
  ...[one.dueOn === null ? null : { day: one.dueOn }, null, STATUS_NAMES[one.status], STAGE_NAMES[one.stage]],
  ...[one.progress, one.id],
];
const sheetOf = (rows: (CellValue | null)[][]): Sheet => ({
  name: '整改台账',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
  merges: [],
});
const diffOf = (rows: (CellValue | null)[][], present: readonly PresentProblem[]) => {
  const sheet = sheetOf(rows);
  return diffLedger(sheet, matchColumns(sheet, findHeader(sheet) ?? 1), present, facts);
};

/** What an entry is once it stands in the ledger. */
const entered = ({ entry }: { entry: EntryPlan }, i: number): PresentProblem => ({
  ...{
    id: `n${i}`,
    number: `2026-02-增-${i + 1}`,
    version: 1,
    aspect: entry.aspect,
    title: entry.title,
    text: entry.text,
  },
  ...{
    measures: entry.measures,
    leader: entry.assignment?.leader ?? null,
    leadUnit: entry.assignment?.leadUnit ?? null,
  },
  ...{ supportingUnits: entry.assignment?.supportingUnits ?? [], owner: entry.assignment?.owner ?? null },
  ...{ dueOn: entry.dueOn, stage: entry.stage, status: entry.status, progress: null },
});

describe('台账表格：导出再导入', () => {
  it('what was exported and is imported as it is changes nothing', () => {
    fc.assert(
      fc.property(ledger, (present) => {
        const diff = diffOf([HEAD, ...present.map(exported)], present);
        expect(diff).toMatchObject({ fresh: [], changed: [], unchanged: present.length, missing: [] });
        expect(diff.findings).toEqual([]);
      }),
    );
  });

  it('the same file a second time changes nothing, whatever it holds', () => {
    const cell = (values: readonly (CellValue | null)[]) => fc.oneof(fc.constantFrom(...values), words);
    const row = fc.tuple(
      ...[titled, fc.option(words, { nil: null })],
      cell(['财政金融局', '财政金融局、青石镇', null]),
      cell(['宋扬', '王敏', '副局长余莉', null]),
      cell(['2026.9.30', '9月底', '长期坚持', { day: '2026-12-31' }, 20261001, null]),
      cell(['已完成', '正在整改', '长期整改', null]),
    );
    const head = ['反馈问题', '整改措施', '责任单位', '责任人', '整改时限', '完成状态'];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const file = [head, ...rows];
        const first = diffOf(file, []);
        const second = diffOf(file, first.fresh.map(entered));
        expect([second.fresh, second.changed, second.unchanged]).toEqual([[], [], first.fresh.length]);
      }),
    );
  });
});
