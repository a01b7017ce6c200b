import {
  type PresentProblem,
  type Sheet,
  type SheetRow,
  diffLedger,
  findHeader,
  matchColumns,
  withChoices,
} from './index.js';
import { describeFinding } from './findings.js';
import { CUT_MARK, LONGEST_CELL } from './same-text.js';
import type { CellValue } from './sheet.js';

const unit = (id: string, name: string) => ({ id, name });
const FINANCE = unit('u1', '财政金融局');
const PLANNING = unit('u2', '规划建设局');
const person = (id: string, name: string, unitId = 'u1') => ({ id, name, unitId });
const facts = {
  units: [FINANCE, PLANNING, unit('u3', '青石镇')],
  people: [person('p1', '宋扬'), person('p2', '陆承远', 'u0'), person('p3', '王敏'), person('p4', '王敏', 'u2')],
  tree: new Map(['u1', 'u2', 'u3'].map((id) => [id, 'u0'])),
  from: '2026-03-01',
  actorId: 'office',
  today: '2026-09-21',
};
const PRESENT: PresentProblem = {
  ...{ id: '01990000-0000-7000-8000-000000000001', version: 3, number: '2026-02-（一）-1', aspect: '党的领导' },
  ...{ title: '学习研讨不深入', text: '学习研讨以读代议。', measures: [], leader: null, leadUnit: FINANCE },
  ...{ supportingUnits: [], owner: { id: 'p1', name: '宋扬' }, dueOn: '2026-10-30', stage: 'rectifying' },
  ...{ status: 'in_progress', progress: null },
};
const HEAD = ['序号', '反馈问题', '责任单位', '责任人', '整改时限'];

function sheetOf(rows: readonly (readonly (CellValue | null)[])[], merges: Sheet['merges'] = []): Sheet {
  return { name: '台账', rows: rows.map((cells, i): SheetRow => ({ row: i + 1, cells })), merges };
}
function diffOf(sheet: Sheet, present: readonly PresentProblem[] = []) {
  const headerRow = findHeader(sheet);
  if (headerRow === null) throw new Error('no header');
  return diffLedger(sheet, matchColumns(sheet, headerRow), present, facts);
}
const said = (diff: ReturnType<typeof diffOf>) => diff.findings.map((one) => `${one.address} ${one.code}`);

describe('台账表格：点名的人', () => {
  const named = (unitName: string, owner: string) =>
    said(diffOf(sheetOf([HEAD, [1, '公示栏内容陈旧', unitName, owner, '2026-10-30']])));

  it('see the problem: by a role in its unit or above', () => {
    expect(named('财政金融局', '宋扬')).toEqual([]);
    expect(named('财政金融局', '陆承远')).toEqual([]);
    expect(named('规划建设局', '宋扬')).toEqual(['D2 personElsewhere']);
  });
});

describe('台账表格：表头与各列', () => {
  it('the headings are found below a title and a note', () => {
    const title = ['临川新区整改台账', '临川新区整改台账', '临川新区整改台账'];
    expect(findHeader(sheetOf([title, ['填报单位：整改办'], HEAD, ['1', '学习不深入']]))).toBe(3);
  });

  it('of headings in two rows the lower is taken, which tells 责任单位 from 责任人', () => {
    const upper = ['序号', '反馈问题', '责任', '责任', '整改时限'];
    const lower = ['序号', '反馈问题', '责任单位', '责任人', '整改时限'];
    const sheet = sheetOf([upper, lower, ['1', '学习不深入', '财政金融局', '宋扬', '2026-10-30']]);
    expect(findHeader(sheet)).toBe(2);
  });

  it('a file without headings has none', () => {
    expect(findHeader(sheetOf([['1', '学习不深入', '财政金融局']]))).toBeNull();
  });

  it('牵头单位 stands before 责任单位 where a ledger has both, and nobody guesses at the other', () => {
    const sheet = sheetOf([['责任单位', '存在问题', '牵头单位（部门）', '完成时限', '领导批示']]);
    expect(matchColumns(sheet, 1).columns.map(({ taken }) => taken)).toEqual([
      null,
      'title',
      'leadUnit',
      'deadline',
      null,
    ]);
  });

  it('what a person said of a heading is remembered for the next file', () => {
    const sheet = sheetOf([['序号', '发现的毛病', '责任单位', '整改时限']]);
    expect(matchColumns(sheet, 1, { 发现的毛病: 'title' }).columns[1]).toMatchObject({ taken: 'title' });
  });

  it('a field given to another column is taken from the one that had it', () => {
    const layout = matchColumns(sheetOf([['序号', '反馈问题', '整改问题描述', '整改时限']]), 1);
    expect(withChoices(layout, { 2: 'title' }).columns.map(({ taken }) => taken)).toEqual([
      'ignored',
      null,
      'title',
      'deadline',
    ]);
  });
});

describe('台账表格：逐行读取', () => {
  it('a row with unit and deadline enters as 待签收, one without as 待交办', () => {
    const diff = diffOf(sheetOf([HEAD, [1, '学习不深入', '财政金融局', '宋扬', '2026.10.30'], [2, '制度不健全']]));
    expect(diff.fresh.map(({ entry }) => [entry.title, entry.stage, entry.status, entry.dueOn])).toEqual([
      ['学习不深入', 'assigned', 'in_progress', '2026-10-30'],
      ['制度不健全', 'registered', 'not_stated', null],
    ]);
    expect(diff.findings).toEqual([]);
  });

  it('a unit without a deadline is half an assignment: the cell is doubted and nobody is assigned', () => {
    const diff = diffOf(sheetOf([HEAD, [1, '学习不深入', '财政金融局']]));
    expect(said(diff)).toEqual(['E2 halfAssigned']);
    expect(diff.fresh[0]?.entry).toMatchObject({ stage: 'registered', assignment: null });
  });

  it('people of one name are told apart by the unit, and doubted where that does not help', () => {
    const rows = [
      [1, '问题一', '规划建设局', '王敏', '2026-10-30'],
      [2, '问题二', '青石镇', '王敏', '2026-10-30'],
    ];
    const diff = diffOf(sheetOf([HEAD, ...rows]));
    expect(diff.fresh[0]?.entry.assignment?.owner).toEqual({ id: 'p4', name: '王敏' });
    expect(said(diff)).toEqual(['D3 personAmbiguous']);
  });

  it('unknown names are doubts with their cell, in words', () => {
    const diff = diffOf(sheetOf([HEAD, [1, '问题一', '水务局', '赵某', '2026-10-30']]));
    expect(diff.findings.map((one) => `${one.address} ${describeFinding(one)}`)).toEqual([
      'C2 没有名为“水务局”的单位，按没有写处理',
      'C2 没有牵头单位，不能交办，入账后等整改办交办',
      'D2 没有名为“赵某”的人员，按没有写处理',
    ]);
  });

  it('a row without a question is an error, and nothing else is made of it', () => {
    const diff = diffOf(sheetOf([HEAD, [1, null, '财政金融局', '宋扬', '2026-10-30']]));
    expect(said(diff)).toEqual(['B2 titleMissing']);
    expect(diff.fresh).toEqual([]);
  });

  it('a section cell that several problems share is the aspect of each', () => {
    const head = ['方面', '反馈问题', '责任单位'];
    const rows = [
      ['党的领导', '问题一'],
      ['党的领导', '问题二'],
    ];
    const diff = diffOf(sheetOf([head, ...rows], [{ top: 2, bottom: 3, left: 1, right: 1 }]));
    expect(diff.fresh.map(({ entry }) => entry.aspect)).toEqual(['党的领导', '党的领导']);
  });

  it('a section row across the table is the aspect of the rows below', () => {
    const section = Array.from(HEAD, () => '一、党的领导方面');
    const merges = [{ top: 2, bottom: 2, left: 1, right: 5 }];
    const diff = diffOf(sheetOf([HEAD, section, [1, '问题一'], [2, '问题二'], ['合计', '2']], merges));
    expect(diff.fresh.map(({ entry }) => [entry.title, entry.aspect])).toEqual([
      ['问题一', '党的领导方面'],
      ['问题二', '党的领导方面'],
    ]);
  });

  it('a problem of our own export that has no aspect takes none from the section row above it', () => {
    const head = ['问题标识', '方面', '反馈问题'];
    const section = ['一、党的领导方面', '一、党的领导方面', '一、党的领导方面'];
    const sheet = sheetOf(
      [head, section, [PRESENT.id, null, PRESENT.title]],
      [{ top: 2, bottom: 2, left: 1, right: 3 }],
    );
    expect(said(diffOf(sheet, [{ ...PRESENT, aspect: null }]))).toEqual([]);
  });

  it('a problem whose measures have a row each is one problem', () => {
    const head = ['序号', '反馈问题', '整改措施', '责任单位'];
    const rows = [
      [1, '问题一', '召开专题会'],
      [1, '问题一', '健全制度'],
      [2, '问题二', '1.自查；2.整改'],
    ];
    const diff = diffOf(sheetOf([head, ...rows], [{ top: 2, bottom: 3, left: 2, right: 2 }]));
    expect(diff.fresh.map(({ entry }) => entry.measures.map(({ marker, text }) => marker + text))).toEqual([
      ['召开专题会', '健全制度'],
      ['1.自查；', '2.整改'],
    ]);
  });

  it('rows that a filter hides are read and doubted', () => {
    const sheet = sheetOf([HEAD, [1, '问题一']]);
    const hidden = { ...sheet, rows: sheet.rows.map((row) => ({ ...row, hidden: row.row === 2 })) };
    expect(said(diffOf(hidden))).toEqual(['B2 hiddenRow']);
  });

  it('已完成 enters as 已销号 and 长期坚持 as 长期整改, each doubted', () => {
    const rows = [
      ['问题一', '已完成', '2026-08-31'],
      ['问题二', '正在整改', '长期坚持'],
    ];
    const diff = diffOf(sheetOf([['反馈问题', '完成状态', '整改时限'], ...rows]));
    expect(diff.fresh.map(({ entry }) => [entry.stage, entry.status])).toEqual([
      ['signed_off', 'completed'],
      ['long_term', 'long_term'],
    ]);
    expect(said(diff)).toEqual(['B2 enteredCompleted', 'B3 enteredLongTerm']);
  });
});

describe('台账表格：与台账比较', () => {
  const OWN = ['问题标识', '编号', '反馈问题', '牵头单位', '责任人', '整改时限'];
  const own = (change: Record<number, CellValue | null> = {}) =>
    [PRESENT.id, PRESENT.number, PRESENT.title, '财政金融局', '宋扬', { day: '2026-10-30' }].map(
      (cell, i) => change[i] ?? cell,
    );

  it('a row that says what the ledger has changes nothing', () => {
    expect(diffOf(sheetOf([OWN, own()]), [PRESENT])).toMatchObject({
      fresh: [],
      changed: [],
      unchanged: 1,
      missing: [],
      findings: [],
    });
  });

  it('a later deadline alone is 调整时限, another unit is 改交办', () => {
    const later = diffOf(sheetOf([OWN, own({ 5: '2026-11-30' })]), [PRESENT]);
    expect(later.changed[0]?.changes).toEqual([
      { field: 'deadline', address: 'F2', before: '2026-10-30', after: '2026-11-30' },
    ]);
    expect(later.changed[0]?.steps.map(({ action }) => action)).toEqual(['reschedule']);
    const other = diffOf(sheetOf([OWN, own({ 3: '规划建设局' })]), [PRESENT]);
    expect(other.changed[0]?.steps).toMatchObject([
      { action: 'reassign', input: { leadUnit: PLANNING, owner: PRESENT.owner, deadline: '2026-10-30' } },
    ]);
    expect(said(other)).toEqual(['D2 needsAccept', 'E2 personElsewhere']); // whose owner stays behind
  });

  it('a problem that is signed off is not changed: the cell is an error', () => {
    const closed = { ...PRESENT, stage: 'signed_off', status: 'completed' } as const;
    const diff = diffOf(sheetOf([OWN, own({ 5: '2026-11-30' })]), [closed]);
    expect(said(diff)).toEqual(['F2 stageForbids']);
    expect(diff.changed).toEqual([]);
  });

  it('an emptied cell empties nothing, and says so', () => {
    const diff = diffOf(sheetOf([OWN, own({ 4: '' })]), [PRESENT]);
    expect(said(diff)).toEqual(['E2 blankKept']);
    expect(diff.unchanged).toBe(1);
  });

  it('the id of another round is an error: a whole ledger must not enter twice', () => {
    const diff = diffOf(sheetOf([OWN, own({ 0: '01990000-0000-7000-8000-00000000ffff', 1: '2026-01-1' })]), [PRESENT]);
    expect(said(diff)).toEqual(['A2 idUnknown']);
    expect(diff.fresh).toEqual([]);
  });

  it('two rows of one problem are an error', () => {
    expect(said(diffOf(sheetOf([OWN, own(), own()]), [PRESENT]))).toEqual(['A3 sameProblemTwice']);
  });

  it('without id and number a problem is known by its words, of two alike by its section', () => {
    const other = { ...PRESENT, id: 'other', number: '2026-02-（二）-1', aspect: '党的建设' };
    const diff = diffOf(
      sheetOf([
        ['方面', '问题', '整改时限'],
        ['党的建设', '1.学习研讨不深入', '2026-11-01'],
      ]),
      [PRESENT, other],
    );
    expect(diff.changed.map(({ problem }) => problem.id)).toEqual(['other']);
    expect(diff.missing.map(({ id }) => id)).toEqual([PRESENT.id]);
  });

  it('a text that was cut off when it was exported is no change', () => {
    const text = '长'.repeat(LONGEST_CELL + 10);
    const cell = text.slice(0, LONGEST_CELL - CUT_MARK.length) + CUT_MARK;
    const diff = diffOf(
      sheetOf([
        ['问题标识', '反馈问题', '具体表现'],
        [PRESENT.id, PRESENT.title, cell],
      ]),
      [{ ...PRESENT, text }],
    );
    expect(diff.changed).toEqual([]);
  });

  it('状态、进展 and 措施 are not changed by a sheet, and what differs is said', () => {
    const head = ['问题标识', '反馈问题', '完成状态', '进展情况', '整改措施'];
    const diff = diffOf(sheetOf([head, [PRESENT.id, PRESENT.title, '已完成', '已办结', '开会']]), [PRESENT]);
    expect(said(diff)).toEqual(['C2 notByImport', 'D2 notByImport', 'E2 notByImport']);
    expect(diff.changed).toEqual([]);
  });
});
