import { text as whole } from 'node:stream/consumers';
import type { ClueCounts } from '#domain';
import { CluesService, ExportsService, ProblemsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, type Login, MONDAY, type Round, importRound, makeBody } from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const SECRET = '反映某科室采购问题的线索';
const COUNTS: ClueCounts = {
  ...{ asOf: '2026-09-20', cluesReceived: 162, cluesClosed: 156, casesFiled: 15 },
  ...{ lettersReceived: 407, lettersClosed: 407 },
};
/** Everybody whose role sees the ledger, but 派驻纪检组; and one who runs the system. */
const OTHERS = ['xujing', 'luchengyuan', 'guyan', 'songyang', 'yuli', 'tianye', 'xitong'] as const;

describe('线索与信访', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let textId: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    await keep('zhenghuaigu', COUNTS, SECRET);
    textId = (await seen('zhenghuaigu')).notes[0]?.id ?? '';
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const keep = async (login: Login, counts: ClueCounts, text: string | null = null) =>
    ledger.get(CluesService).keep(await ledger.actor(login), round.roundId, counts, text);
  const seen = async (login: Login) => ledger.get(CluesService).ofRound(await ledger.actor(login), round.roundId);
  const read = async (login: Login) => ledger.get(CluesService).read(await ledger.actor(login), round.roundId, textId);
  const audited = (action: string) =>
    ledger.rows<{ by: string }>(
      `select a.login_name as by from audit_entry e join user_account a on a.id = e.actor_id where e.action = $1 order by e.seq`,
      [action],
    );

  it('派驻纪检组 reads the text, and each reading is in the log', async () => {
    expect(await read('zhenghuaigu')).toBe(SECRET);
    expect(await read('zhenghuaigu')).toBe(SECRET);
    expect(await audited('clue.read')).toEqual([{ by: 'zhenghuaigu' }, { by: 'zhenghuaigu' }]);
  });

  it('everybody else is refused, and the attempt is in the log and before the eyes of 派驻纪检组', async () => {
    for (const login of OTHERS) await expect(read(login)).rejects.toMatchObject({ code: 'clue.mayNotRead' });
    expect((await audited('clue.refused')).map(({ by }) => by)).toEqual([...OTHERS]);
    const { accesses } = await seen('zhenghuaigu');
    expect(accesses[0]).toMatchObject({ by: '卢工', refused: true });
  });

  it('the office sees the numbers, and neither text nor that there is one', async () => {
    expect(await seen('xujing')).toEqual({
      counts: expect.objectContaining(COUNTS) as unknown,
      ...{ notes: [], accesses: [], mayKeep: false },
    });
    await expect(seen('tianye')).resolves.toMatchObject({ counts: null });
    await expect(keep('xujing', COUNTS)).rejects.toMatchObject({ code: 'clue.mayNotKeep' });
  });

  it('without the check of the application the database shows the text to 派驻纪检组 alone, and takes one from nobody else', async () => {
    const rowsOf = async (login: Login) => {
      const { scope } = await ledger.actor(login);
      return (await ledger.within(scope, (tx) => tx.query(`select text from clue_text`))).length;
    };
    for (const login of OTHERS) expect([login, await rowsOf(login)]).toEqual([login, 0]);
    expect(await rowsOf('zhenghuaigu')).toBe(1);
    const { scope } = await ledger.actor('xujing');
    const write = `insert into clue_text (round_id, text, written_by_id) values ($1, 'x', $2)`;
    const writing = ledger.within(scope, (tx) => tx.query(write, [round.roundId, body.people.xujing]));
    await expect(writing).rejects.toThrow('row-level security');
    const count = `insert into clue_count (round_id, as_of, clues_received, clues_closed, cases_filed, letters_received, letters_closed, recorded_by_id)
      values ($1, '2026-09-21', 1, 0, 0, 0, 0, $2)`;
    const counting = ledger.within(scope, (tx) => tx.query(count, [round.roundId, body.people.xujing]));
    await expect(counting).rejects.toThrow('row-level security');
  });

  it('the text is in no sheet, in no search and in no line of the log', async () => {
    const office = await ledger.actor('xujing');
    const request = { roundId: round.roundId, filter: {}, sort: 'number', format: 'csv' } as const;
    expect(await whole((await ledger.get(ExportsService).export(office, request)).content)).not.toContain(SECRET);
    const filter = { roundId: round.roundId, q: '某科室采购' };
    expect((await ledger.get(ProblemsService).list(office, filter, { sort: 'number', limit: 5 })).items).toEqual([]);
    expect(await ledger.rows(`select 1 from audit_entry where detail::text like '%' || $1 || '%'`, [SECRET])).toEqual(
      [],
    );
  });

  it('the latest numbers count, and those before stay', async () => {
    await keep('zhenghuaigu', { ...COUNTS, asOf: '2026-09-21', cluesClosed: 160 });
    expect((await seen('xujing')).counts).toMatchObject({ asOf: '2026-09-21', cluesClosed: 160 });
    await expect(keep('zhenghuaigu', COUNTS)).rejects.toMatchObject({ code: 'clue.beforeLast' });
    expect(await ledger.rows(`select 1 from clue_count`)).toHaveLength(2);
    for (const table of ['clue_count', 'clue_text'])
      await expect(ask(database.superUrl, `delete from ${table}`)).rejects.toThrow('is a record');
  });
});
