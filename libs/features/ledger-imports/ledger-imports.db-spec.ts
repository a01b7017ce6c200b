import { LedgerImportsService, type Actor, ExportsService, ProblemRegistration } from '#features';
import { type CellValue, type Sheet } from '#domain';
import { packSheets } from '#intake';
import { readWorkbook } from '../../intake/sheets/read-sheet.js';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  type Round,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const FOREIGN = ['序号', '反馈问题', '整改措施', '责任单位', '责任人', '完成时限', '完成情况'];

describe('导入台账', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let office: Actor;
  let ids: string[];
  const imports = (): LedgerImportsService => ledger.get(LedgerImportsService);

  beforeEach(async () => {
    ledger = await Ledger.open(database, 4);
    await moveClockTo(database, MONDAY);
    body ??= await makeBody(ledger);
    round = await importRound(ledger, body, `2026-${String(++rounds).padStart(2, '0')}`);
    office = await ledger.actor('xujing');
    ids = await problemsIn(ledger, round);
  });
  afterEach(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });
  let rounds = 0;

  async function exported(): Promise<Sheet[]> {
    const request = { roundId: round.roundId, filter: {}, sort: 'number', format: 'xlsx' } as const;
    const { content } = await ledger.get(ExportsService).export(office, request);
    return readWorkbook(Buffer.concat(await content.toArray()));
  }
  const begin = (sheets: readonly Sheet[], actor = office, roundId = round.roundId) =>
    imports().begin(actor, roundId, { name: '台账.xlsx', sheets, packed: packSheets(sheets) });
  const apply = (id: string, digest: string | null, acceptDoubts = true, actor = office) =>
    imports().apply(actor, round.roundId, id, { digest: digest ?? '', acceptDoubts });
  const sheetOf = (...rows: (CellValue | null)[][]): Sheet[] => [
    { name: '台账', rows: rows.map((cells, i) => ({ row: i + 1, cells })), merges: [] },
  ];
  /** The sheet with the cell under a heading in another way, for each problem that is named by its number. */
  function edited(sheets: readonly Sheet[], heading: string, valueOf: (number: string) => CellValue | null): Sheet[] {
    return sheets.map((sheet) => {
      const head = sheet.rows.find(({ cells }) => cells.includes(heading));
      const at = head?.cells.indexOf(heading) ?? -1;
      const rows = sheet.rows.map((row) => {
        const value = row.row > (head?.row ?? 0) ? valueOf(row.cells[0] as string) : null;
        return value === null ? row : { ...row, cells: row.cells.map((cell, i) => (i === at ? value : cell)) };
      });
      return { ...sheet, rows };
    });
  }
  const numberOf = async (id: string) => (await read(ledger, id)).number;

  it('what was exported changes nothing when it is imported as it is', async () => {
    await assign(ledger, body, ids[0]!);
    await assign(ledger, body, ids[1]!, { unit: '规划建设局', owner: 'wangmin', leader: null });
    await act(ledger, 'songyang', ids[0]!, 'accept');
    const { preview } = await begin(await exported());
    const listed = await ledger.rows<{ n: number }>('select count(*)::int as n from problem where round_id = $1', [
      round.roundId,
    ]);
    expect(preview?.counts).toEqual({
      fresh: 0,
      changed: 0,
      unchanged: listed[0]?.n,
      missing: 0,
      errors: 0,
      doubts: 0,
    });
  });

  it('ten rows edited are ten changes, applied by id; the same file again changes nothing', async () => {
    const ten = ids.slice(0, 10);
    const numbers = await Promise.all(ten.map(numberOf));
    const file = edited(await exported(), '反馈问题', (number) =>
      numbers.includes(number) ? `${number}的新标题` : null,
    );
    const { id, digest, preview } = await begin(file);
    expect(preview?.counts).toMatchObject({ fresh: 0, changed: 10, missing: 0, errors: 0, doubts: 0 });
    const [first] = preview!.changed;
    expect(first).toMatchObject({
      actions: ['修改文字'],
      changes: [{ field: '反馈问题', after: `${first!.number}的新标题` }],
    });
    expect((await apply(id, digest)).state).toBe('applied');
    for (const [i, one] of ten.entries()) expect((await read(ledger, one)).title).toBe(`${numbers[i]}的新标题`);
    expect((await begin(file)).preview?.counts).toMatchObject({ fresh: 0, changed: 0, missing: 0 });
  });

  it('another unit and deadline take the way of 交办, with history, audit and reminders', async () => {
    const number = await numberOf(ids[0]!);
    const unit = edited(await exported(), '牵头单位', (one) => (one === number ? '财政金融局' : null));
    const file = edited(unit, '整改时限', (one) => (one === number ? { day: '2026-10-30' } : null));
    const { id, digest } = await begin(file);
    await apply(id, digest);
    expect(await read(ledger, ids[0]!)).toMatchObject({ stage: 'assigned', deadline: '2026-10-30', version: 2 });
    const history = await ledger.rows(
      'select action, actor_id from problem_history where problem_id = $1 and version = 2',
      [ids[0]],
    );
    expect(history).toEqual([{ action: 'assign', actor_id: office.userId }]);
    const waiting = await ledger.rows(`select 1 from reminder_occurrence where problem_id = $1 and state = 'pending'`, [
      ids[0],
    ]);
    expect(waiting.length).toBeGreaterThan(0);
  });

  it('a ledger of others enters whole: handed over, waiting, closed and long-term, with one audit row for the file', async () => {
    const file = sheetOf(
      FOREIGN,
      [1, '会议纪要不规范', '1.修订制度；2.开展培训', '财政金融局、青石镇', '宋扬', '2026.10.30', '正在整改'],
      [2, '台账更新不及时', null, null, null, null, null],
      [3, '公示栏内容陈旧', '更换', '规划建设局', '王敏', '2026年8月底', '已完成'],
      [4, '调研走访不经常', null, '青石镇', '田野', '长期坚持', '长期坚持'],
    );
    const { id, digest, preview } = await begin(file);
    expect(preview?.counts).toMatchObject({ fresh: 4, changed: 0, missing: ids.length });
    await apply(id, digest);
    const entered = await ledger.rows(
      `select p.title, p.stage, p.status, p.due_on::text as due, u.name as unit, p.measures_total as measures
       from problem p left join unit u on u.id = p.lead_unit_id where p.round_id = $1 and p.number like '%增%' order by p.position`,
      [round.roundId],
    );
    expect(entered).toEqual([
      {
        title: '会议纪要不规范',
        stage: 'assigned',
        status: 'in_progress',
        due: '2026-10-30',
        unit: '财政金融局',
        measures: 2,
      },
      { title: '台账更新不及时', stage: 'registered', status: 'not_stated', due: null, unit: null, measures: 0 },
      {
        title: '公示栏内容陈旧',
        stage: 'signed_off',
        status: 'completed',
        due: '2026-08-31',
        unit: '规划建设局',
        measures: 1,
      },
      {
        title: '调研走访不经常',
        stage: 'long_term',
        status: 'long_term',
        due: '2026-12-21',
        unit: '青石镇',
        measures: 0,
      },
    ]);
    expect((await begin(file)).preview?.counts).toMatchObject({ fresh: 0, changed: 0, unchanged: 4 });
    const [event] = await ask<{ detail: object }>(
      database.superUrl,
      `select detail from audit_entry where action = 'ledger.imported' order by seq desc limit 1`,
    );
    expect(event?.detail).toMatchObject({ file: '台账.xlsx', fresh: 4, changed: 0 });
  });

  it('a problem that was changed meanwhile refuses the whole import and is named', async () => {
    const numbers = await Promise.all(ids.slice(0, 2).map(numberOf));
    const file = edited(await exported(), '反馈问题', (number) => (numbers.includes(number) ? '新标题' : null));
    const { id, digest } = await begin(file);
    await act(ledger, 'xujing', ids[1]!, 'edit', { text: '别人刚改的文字' });
    await expect(apply(id, digest)).rejects.toMatchObject({
      code: 'import.changedMeanwhile',
      facts: { numbers: numbers[1], count: 1 },
    });
    expect((await read(ledger, ids[0]!)).title).not.toBe('新标题');
  });

  it('all or nothing: where one row cannot be written, none is', async () => {
    const trigger = `create function refuse_bad() returns trigger language plpgsql as $$ begin raise exception 'bad row'; end $$;
      create trigger refuse_bad before insert on problem for each row when (new.title = '写不进去的一行') execute function refuse_bad()`;
    await ask(database.superUrl, trigger);
    const number = await numberOf(ids[0]!);
    const [own] = edited(await exported(), '反馈问题', (one) => (one === number ? '新标题' : null));
    const added = [
      { row: 900, cells: [null, null, '写得进去的一行'] },
      { row: 901, cells: [null, null, '写不进去的一行'] },
    ];
    const { id, digest, preview } = await begin([{ ...own!, rows: [...own!.rows, ...added] }]);
    expect(preview?.counts).toMatchObject({ fresh: 2, changed: 1 });
    await expect(apply(id, digest)).rejects.toThrow('bad row');
    await ask(database.superUrl, 'drop trigger refuse_bad on problem; drop function refuse_bad()');
    expect(
      await ledger.rows(`select 1 from problem where round_id = $1 and number like '%增%'`, [round.roundId]),
    ).toEqual([]);
    expect((await read(ledger, ids[0]!)).version).toBe(1);
    expect((await apply(id, digest)).state).toBe('applied');
  });

  it('an error refuses, a doubt has to be accepted', async () => {
    const wrong = await begin(sheetOf(FOREIGN, [1, null, null, '财政金融局']));
    await expect(apply(wrong.id, wrong.digest)).rejects.toMatchObject({
      code: 'import.errors',
      facts: { address: 'B2' },
    });
    const doubtful = await begin(sheetOf(FOREIGN, [1, '会议纪要不规范', null, '水务局']));
    await expect(apply(doubtful.id, doubtful.digest, false)).rejects.toMatchObject({ code: 'import.doubtsOpen' });
    expect((await apply(doubtful.id, doubtful.digest, true)).state).toBe('applied');
  });

  it('only what was seen is done, and only once', async () => {
    const { id, digest } = await begin(sheetOf(FOREIGN, [1, '会议纪要不规范']));
    await expect(apply(id, 'another')).rejects.toMatchObject({ code: 'import.notSeen' });
    await apply(id, digest);
    await expect(apply(id, digest)).rejects.toMatchObject({ code: 'import.applied' });
  });

  it.each(['yuli', 'luchengyuan', 'zhenghuaigu'] as const)(
    '%s is not the office and imports nothing',
    async (login) => {
      const actor = await ledger.actor(login);
      await expect(begin(sheetOf(FOREIGN, [1, '问题']), actor)).rejects.toMatchObject({ code: 'import.mayNot' });
      const { id, digest } = await begin(sheetOf(FOREIGN, [1, '会议纪要不规范']));
      await expect(apply(id, digest, true, actor)).rejects.toMatchObject({ code: 'import.mayNot' });
      await expect(imports().view(actor, round.roundId, id)).rejects.toMatchObject({ code: 'import.mayNot' });
    },
  );

  it('what a person says of a column is known for the next file of the unit', async () => {
    const file = sheetOf(['序号', '毛病', '责任单位', '完成时限'], [1, '会议纪要不规范']);
    const { id, preview } = await begin(file);
    expect(preview?.findings).toMatchObject([{ code: 'noTitleColumn', level: 'error' }]);
    const chosen = await imports().choose(office, round.roundId, id, {
      sheet: null,
      headerRow: null,
      columns: { 1: 'title' },
    });
    expect(chosen.preview?.counts).toMatchObject({ fresh: 1, errors: 0 });
    expect((await begin(file)).preview?.counts).toMatchObject({ fresh: 1, errors: 0 });
  });

  it('a file of more than 2,000 rows is compared and imported by a worker, and can be found again', async () => {
    const rows = Array.from({ length: 2_001 }, (_, i) => [
      i + 1,
      `第${i + 1}件：会议纪要不规范`,
      null,
      '财政金融局',
      '宋扬',
      '2026.10.30',
    ]);
    const begun = await begin(sheetOf(FOREIGN, ...rows));
    expect(begun).toMatchObject({ state: 'comparing', preview: null });
    await imports().workOff();
    const [found] = await imports().open(office, round.roundId);
    expect(found).toMatchObject({ id: begun.id, state: 'compared', preview: { counts: { fresh: 2_001, errors: 0 } } });
    expect((await apply(begun.id, found!.digest)).state).toBe('waiting');
    await expect(apply(begun.id, found!.digest)).rejects.toMatchObject({ code: 'import.underWay' });
    await imports().workOff();
    expect((await imports().view(office, round.roundId, begun.id)).state).toBe('applied');
    const [entered] = await ledger.rows<{ n: number }>(
      `select count(*)::int as n from problem where round_id = $1 and number like '%增%'`,
      [round.roundId],
    );
    expect(entered?.n).toBe(2_001);
  });

  it('an import that no worker can do holds up no other', async () => {
    const rows = Array.from({ length: 2_001 }, (_, i) => [i + 1, `第${i + 1}件：会议纪要不规范`]);
    const broken = await begin(sheetOf(FOREIGN, ...rows));
    const sound = await begin(sheetOf(FOREIGN, ...rows));
    await ask(database.superUrl, `update ledger_import set sheets = '\\x00' where id = $1`, [broken.id]);
    await expect(imports().workOff()).rejects.toThrow('1 imports');
    const states = [broken, sound].map(async ({ id }) => (await imports().view(office, round.roundId, id)).state);
    expect(await Promise.all(states)).toEqual(['comparing', 'compared']);
    await ask(database.superUrl, 'delete from ledger_import where id = $1', [broken.id]);
  });

  it('what a worker may not do any more it says, and nothing is half done', async () => {
    const rows = Array.from({ length: 2_001 }, (_, i) => [i + 1, `第${i + 1}件：会议纪要不规范`]);
    const { id } = await begin(sheetOf(FOREIGN, ...rows));
    await imports().workOff();
    const { digest } = await imports().view(office, round.roundId, id);
    await apply(id, digest);
    await ledger
      .get(ProblemRegistration)
      .register(office, round.roundId, { title: '第7件：会议纪要不规范', text: '先登记的' });
    await imports().workOff();
    expect(await imports().view(office, round.roundId, id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'import.changedMeanwhile' },
    });
    const [entered] = await ledger.rows<{ n: number }>(
      `select count(*)::int as n from problem where round_id = $1 and number like '%增%'`,
      [round.roundId],
    );
    expect(entered?.n).toBe(1);
  });
});
