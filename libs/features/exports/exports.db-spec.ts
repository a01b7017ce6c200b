import { text } from 'node:stream/consumers';
import { LongReadings } from '#database';
import { type Actor, ExportsService, type ExportFormat, ProblemsService } from '#features';
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
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';
import { LEDGER_COLUMNS } from './ledger-columns.js';
import { csvText } from './csv-line.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('导出台账', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let own = '';

  beforeAll(async () => {
    ledger = await Ledger.open(database, 4);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    const [first = '', second = ''] = await problemsIn(ledger, round);
    own = first;
    await assign(ledger, body, own);
    await assign(ledger, body, second, { unit: '规划建设局', owner: 'wangmin' });
    await act(ledger, 'songyang', own, 'accept');
  });
  afterAll(() => ledger.close());

  const exported = async (actor: Actor, filter = {}, format: ExportFormat = 'csv', roundId = round.roundId) =>
    ledger.get(ExportsService).export(actor, { roundId, filter, sort: 'number', format });
  const csv = async (login: string, filter = {}): Promise<string[]> => {
    const { content } = await exported(await ledger.actor(login), filter);
    return (await text(content)).split('\r\n').slice(0, -1);
  };

  it('the office gets every problem of the round, in the order of the list', async () => {
    const lines = await csv('xujing');
    const page = await ledger
      .get(ProblemsService)
      .list(await ledger.actor('xujing'), { roundId: round.roundId }, { sort: 'number', limit: 100 });
    expect(lines[0]).toBe(`\uFEFF${LEDGER_COLUMNS.map(({ title }) => `"${title}"`).join(',')}`);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(page.items.map((row) => `"${row.number}"`));
  });

  it('a unit gets its own problems and none of a neighbour', async () => {
    const lines = await csv('yuli');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(own);
  });

  it('what the list leaves out, the file leaves out', async () => {
    const lines = await csv('xujing', { stage: 'rectifying' });
    expect(lines.slice(1)).toEqual([expect.stringContaining(own)]);
  });

  it('a round out of reach is unknown', async () => {
    const neighbour = { ...(await ledger.actor('yuli')), scope: { userId: null, units: [], address: null } };
    await expect(exported(neighbour)).rejects.toMatchObject({ code: 'round.unknown' });
  });

  it('who exported what, and how many, is in the audit before the file begins', async () => {
    const office = await ledger.actor('xujing');
    const { content } = await exported(office, { stage: 'rectifying' });
    const entries = await ask<{ actor_id: string; detail: object }>(
      database.superUrl,
      `select actor_id, detail from audit_entry where action = 'ledger.exported' order by seq desc limit 1`,
    );
    content.destroy();
    expect(entries).toEqual([
      { actor_id: office.userId, detail: { format: 'csv', rows: 1, filter: { stage: 'rectifying' } } },
    ]);
  });

  it('a third export at once is asked to come back, and let in when one has ended', async () => {
    const office = await ledger.actor('xujing');
    const [first, second] = [await exported(office), await exported(office)];
    await expect(exported(office)).rejects.toMatchObject({ code: 'export.busy' });
    first.content.destroy();
    await new Promise((resolve) => first.content.once('close', resolve));
    const third = await exported(office);
    for (const { content } of [second, third]) await content.toArray();
  });

  it('a refused export takes nobody’s room', async () => {
    const office = await ledger.actor('xujing');
    const nowhere = '00000000-0000-7000-8000-000000000000';
    for (const _ of [1, 2, 3])
      await expect(exported(office, {}, 'csv', nowhere)).rejects.toMatchObject({ code: 'round.unknown' });
    await (await exported(office)).content.toArray();
  });

  it('a reader who goes away frees the connection and ends the transaction', async () => {
    const alone = await Ledger.open(database, 1);
    const { scope } = await alone.actor('xujing');
    const statement = { sql: 'select generate_series(1, 10000) as n', parameters: [] };
    for await (const rows of alone.get(LongReadings).batches<{ n: number }>(scope, statement)) {
      expect(rows).toHaveLength(500);
      break;
    }
    const state = `select state from pg_stat_activity where pid = pg_backend_pid() and xact_start < now()`;
    expect(await alone.rows(state)).toEqual([]);
    await alone.close();
  });

  it('a long reading writes nothing', async () => {
    const { scope } = await ledger.actor('xujing');
    const sql = `select audit_append(null, 'x', 'x', null, '{}'::jsonb, null)`;
    const writing = ledger.get(LongReadings).batches(scope, { sql, parameters: [] });
    await expect(writing.next()).rejects.toThrow('read-only transaction');
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+86', `"'+86"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝1+1', `"'＝1+1"`],
    ['\t=1', `"'\t=1"`],
    ['他说“好”，“不好”', '"他说“好”，“不好”"'],
    ['a"b,c\nd', '"a""b,c\nd"'],
    ['', '""'],
    [null, ''],
  ])('the cell %j goes out as %j', async (value, cell) => {
    const [row] = await ask<{ cell: string }>(
      database.superUrl,
      `select ${csvText('c')} as cell from (select $1::text as c) told`,
      [value],
    );
    expect(row?.cell).toBe(cell);
  });
});
