import { saidChanges } from '#domain';
import { ProblemsService, type TimelineEntry } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, MONDAY, REPORT, act, assign, importRound, makeBody, problemsIn } from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('变更记录', () => {
  let ledger: Ledger;
  let body: Body;
  let id: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    [id = ''] = await problemsIn(ledger, await importRound(ledger, body));
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const latest = async (): Promise<TimelineEntry> => {
    const { entries } = await ledger.get(ProblemsService).timeline(await ledger.actor('xujing'), id, null, 1);
    return entries[0]!;
  };
  const said = async () => {
    const { changes, names } = await latest();
    return saidChanges(changes, names).map(({ name, from, to }) => [name, from, to]);
  };

  it('a hand-over names the unit, the leader, the owner and the day', async () => {
    await assign(ledger, body, id, { deadline: '2026-10-14' });
    expect(await said()).toEqual([
      ['环节', '待交办', '待签收'],
      ['完成状态', '未标明', '正在整改'],
      ['牵头单位', null, '财政金融局'],
      ['责任领导', null, '陆承远'],
      ['责任人', null, '宋扬'],
      ['整改时限', null, '2026年10月14日'],
    ]);
  });

  it('handed over anew it says from whom to whom, and who supports', async () => {
    const unit = { id: body.units['规划建设局'], name: '规划建设局' };
    const supporter = { id: body.units['青石镇'], name: '青石镇' };
    const owner = { id: body.people.wangmin, name: '王敏' };
    const leader = { id: body.people.luchengyuan, name: '陆承远' };
    const input = { leadUnit: unit, supportingUnits: [supporter], owner, leader, deadline: '2026-10-28' };
    await act(ledger, 'xujing', id, 'reassign', input);
    expect(await said()).toEqual([
      ['牵头单位', '财政金融局', '规划建设局'],
      ['配合单位', null, '青石镇'],
      ['责任人', '宋扬', '王敏'],
      ['整改时限', '2026年10月14日', '2026年10月28日'],
    ]);
    await act(ledger, 'xujing', id, 'reassign', input);
    expect(await said()).toEqual([]);
  });

  it('a report says what is new in it; a second return knows the day of the first', async () => {
    await act(ledger, 'wangmin', id, 'accept');
    await act(ledger, 'wangmin', id, 'report', REPORT);
    await act(ledger, 'wangmin', id, 'report', { report: { ...REPORT.report, text: '任务分解到人，已完成3项。' } });
    expect(await said()).toEqual([['进展情况', REPORT.report.text, '任务分解到人，已完成3项。']]);
    await act(ledger, 'wangmin', id, 'proposeLongTerm', { reason: '须长期坚持', cycleMonths: 3 });
    await act(ledger, 'xujing', id, 'return', { reason: '理由不足' });
    await moveClockTo(database, '2026-09-23T09:00:00+08:00');
    await act(ledger, 'wangmin', id, 'proposeLongTerm', { reason: '须长期坚持', cycleMonths: 3 });
    await act(ledger, 'xujing', id, 'return', { reason: '理由仍不足' });
    expect(await said()).toContainEqual(['退回日期', '2026年9月21日', '2026年9月23日']);
  });

  it('every field that a change may set has its words, or is known to have none', async () => {
    const [{ fields } = { fields: [] }] = await ledger.rows<{ fields: string[] }>(
      `select array_agg(distinct key) as fields from problem_history, jsonb_object_keys(changes) key`,
    );
    const wordless = ['closedAt', 'dueRevision', 'lastReportById', 'levelSince', 'reportedOn', 'reports'];
    const saying = (field: string) => saidChanges({ [field]: ['乙', '甲'] }, { 甲: '甲', 乙: '乙' }).length;
    expect(fields.filter((field) => saying(field) === 0 && !wordless.includes(field))).toEqual([]);
  });
});
