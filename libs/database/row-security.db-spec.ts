import { type Scope, SYSTEM, Transactions } from '#database';
import {
  type Actor,
  DeliveriesService,
  DispatchesService,
  FiringService,
  LedgerImportsService,
  PeopleRepository,
  RememberedAnswers,
  UnitsRepository,
} from '#features';
import { packSheets } from '#intake';
import { workFurther } from '../../test/backups/further-work.js';
import { withDatabase } from '../../test/database/test-database.js';
import {
  MONDAY,
  REPORT,
  act,
  addEvidence,
  assign,
  importRound,
  makeBody,
  problemsIn,
  readEvidence,
} from '../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../test/ledger.js';
import { MailServer } from '../../test/mail-server.js';

/** What belongs to a round or to a person. */
const GUARDED = [
  'inspection_round',
  'round_notice',
  'section',
  'problem',
  'measure',
  'progress_report',
  'problem_history',
  'reminder_occurrence',
  'message',
  'delivery',
  'delivery_attempt',
  'weekly_snapshot',
  'weekly_snapshot_item',
  'idempotency_key',
  'ledger_import',
  'sheet_mapping',
  'extension_request',
  'evidence',
  'evidence_access',
  'review',
  'instruction',
  'meeting_outcome',
  'problem_link',
  'look_back_plan',
  'look_back_item',
  'look_back_result',
  'deputy',
];
/** Ids alone: read together with the problem, which has its policy. */
const KEYS_OF_PROBLEMS = ['problem_search', 'supporting_unit'];

const database = withDatabase(); // dropped last, when everybody has let go

describe('the second wall, table by table', () => {
  let ledger: Ledger;
  let neighbour: Scope;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const [id = ''] = await problemsIn(ledger, await importRound(ledger, body));
    await assign(ledger, body, id, { deadline: '2026-10-28' });
    await act(ledger, 'songyang', id, 'accept');
    await act(ledger, 'songyang', id, 'report', REPORT);
    await act(ledger, 'songyang', id, 'askExtension', { deadline: '2026-11-11', reason: '裁定未送达' });
    await readEvidence(ledger, await addEvidence(ledger, 'songyang', id));
    await workFurther(ledger, body);
    await ledger.get(DispatchesService).freezeAll('2026-W38');
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    await ledger.get(FiringService).sweep('spec', ['email']);
    const mail = await MailServer.start();
    await ledger.get(DeliveriesService).sendWaiting(mail.channel(), 'https://ledger.example.cn');
    await mail.stop();
    const actor = await ledger.actor('xujing');
    await ledger.get(RememberedAnswers).begin({ actor, key: 'one', hash: Buffer.from('one') });
    await importSheet(ledger, actor);
    neighbour = await officeNextDoor(ledger);
  });
  afterAll(() => ledger.close());

  it('whatever belongs to a round has its policy, and binds its owner too', async () => {
    const rows = await ask<{ name: string }>(
      database.superUrl,
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'round_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(KEYS_OF_PROBLEMS);
  });

  it.each(GUARDED)('%s: the office of another body sees no row', async (table) => {
    expect(await ledger.rows(`select 1 from ${table}`)).not.toEqual([]);
    expect(await ledger.within(neighbour, (tx) => tx.query(`select 1 from ${table}`))).toEqual([]);
  });

  it.each(GUARDED)('%s: nor does it write one', async (table) => {
    const [{ row } = { row: null }] = await ledger.rows<{ row: unknown }>(
      `select to_jsonb(t) as row from ${table} t limit 1`,
    );
    const write = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`;
    const written = ledger.within(neighbour, (tx) => tx.query(write, [JSON.stringify(row)]));
    await expect(written).rejects.toThrow('row-level security');
  });

  it.each(GUARDED)('%s: the owner of the table sees no row either, unless he says for whom', async (table) => {
    expect(await ask(database.ownerUrl, `select 1 from ${table}`)).toEqual([]);
  });

  it('who holds no role that sees business sees no row of any', async () => {
    const nobody = { ...SYSTEM, units: [] };
    for (const table of GUARDED)
      expect([table, await ledger.within(nobody, (tx) => tx.query(`select 1 from ${table}`))]).toEqual([table, []]);
  });

  it('what is asked for nobody sees no row, whoever had the connection before', async () => {
    const alone = await Ledger.open(database, 1);
    const forNobody = () => alone.get(Transactions).ask('select 1 from problem');
    expect(await alone.rows('select 1 from problem')).not.toEqual([]);
    expect(await forNobody()).toEqual([]);
    const { now } = await ledger.actor('xujing');
    const reading = alone.get(Transactions).reading(SYSTEM, now, (tx) => tx.query('select 1 from problem'));
    expect(await reading).not.toEqual([]);
    expect(await forNobody()).toEqual([]);
    await alone.close();
  });

  it('nobody changes to whom or of what a message was', async () => {
    const { scope } = await ledger.actor('songyang');
    const rewritten = ledger.within(scope, (tx) => tx.query('update message set created_at = app_now()'));
    await expect(rewritten).rejects.toThrow('permission denied');
  });
});

/** A file that somebody looked at, with a column named by hand. */
async function importSheet(ledger: Ledger, actor: Actor): Promise<void> {
  const rows = [
    ['序号', '毛病', '责任单位', '完成时限'],
    ['1', '会议纪要不规范'],
  ];
  const sheets = [{ name: '台账', rows: rows.map((cells, i) => ({ row: i + 1, cells })), merges: [] }];
  const [round] = await ledger.rows<{ id: string }>('select id from inspection_round');
  const imports = ledger.get(LedgerImportsService);
  const { id } = await imports.begin(actor, round!.id, { name: '台账.xlsx', sheets, packed: packSheets(sheets) });
  await imports.choose(actor, round!.id, id, { sheet: null, headerRow: null, columns: { 1: 'title' } });
}

/** A body of its own beside the other one. */
async function officeNextDoor(ledger: Ledger): Promise<Scope> {
  await ledger.asSystem(async (tx) => {
    const unitId = await ledger.get(UnitsRepository).create('云溪县委', null, 1, tx);
    const account = { loginName: 'linju', name: '林菊', email: null, passwordHash: '-', mustChangePassword: false };
    const id = await ledger.get(PeopleRepository).create(account, tx);
    await ledger.get(PeopleRepository).hold(id, unitId, 'office', tx);
  });
  return (await ledger.actor('linju')).scope;
}
