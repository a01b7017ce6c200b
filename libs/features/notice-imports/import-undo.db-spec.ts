import { type ReviewDecision, parseNotice } from '#domain';
import {
  type Body,
  type Round,
  REPORT,
  MONDAY,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
  sampleImport,
} from '../../../test/factories.js';
import { withDatabase } from '../../../test/database/test-database.js';
import { Ledger, ask, moveClockBy, moveClockTo } from '../../../test/ledger.js';
import {
  DispatchesService,
  FiringService,
  ImportUndoService,
  NoticeImportsService,
  PeopleRepository,
  ProblemRegistration,
  UnitsRepository,
} from '#features';

/** What a ledger holds beside its own: who may sign in, when somebody last looked, and how often the tree was changed. */
const NOT_LEDGER = ['session', 'unit_tree', 'heartbeat', 'app_clock', 'idempotency_key', 'audit_entry', 'migration'];

const database = withDatabase(); // dropped last, when everybody has let go

describe('撤销导入', () => {
  let ledger: Ledger;
  let body: Body;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    await importRound(ledger, body, '2025-01'); // another round, which nobody touches
  });
  afterEach(async () => expect(await ledger.broken()).toEqual([]));
  afterAll(() => ledger.close());

  const undo = async ({ roundId }: { roundId: string }, login = 'xujing') =>
    ledger.get(ImportUndoService).undo(await ledger.actor(login), roundId);
  const view = async ({ roundId }: Round, login = 'xujing') =>
    ledger.get(ImportUndoService).view(await ledger.actor(login), roundId);
  /** Every row of every table, to the byte. */
  const everything = async (): Promise<Record<string, string>> => {
    const tables = await ask<{ name: string }>(
      database.superUrl,
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const rows: Record<string, string> = {};
    for (const { name } of tables.filter((table) => !NOT_LEDGER.includes(table.name))) {
      const [found] = await ask<{ rows: string }>(
        database.superUrl,
        `select coalesce(string_agg(t::text, e'\\n' order by t::text), '') as rows from ${name} t`,
      );
      rows[name] = found!.rows;
    }
    return rows;
  };
  const audited = () =>
    ledger.rows<{ action: string; detail: unknown }>(
      `select action, detail from audit_entry where action like 'notice.%' order by seq desc limit 2`,
    );
  const staysWhole = async (attempt: () => Promise<unknown>, refusal: object): Promise<void> => {
    const before = await everything();
    await expect(attempt()).rejects.toMatchObject(refusal);
    expect(await everything()).toEqual(before);
  };

  it('leaves the ledger byte for byte as it was before, and both events in the audit log', async () => {
    const before = await everything();
    expect(Object.keys(before).length).toBeGreaterThan(20);
    const round = await importRound(ledger, body);
    expect(await everything()).not.toEqual(before);
    expect(await undo(round)).toEqual({ code: '2026-02', name: '市委巡察 2026年第二轮', problems: 24 });
    expect(await everything()).toEqual(before);
    const [undone, imported] = await audited();
    expect([imported?.action, undone?.action]).toEqual(['notice.imported', 'notice.importUndone']);
    expect(undone?.detail).toMatchObject({
      code: '2026-02',
      problems: 24,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(await ledger.rows('select * from audit_verify()')).toEqual([]);
  });

  it('takes reminders along that are planned and not sent', async () => {
    const given = await sampleImport(body, '2026-03');
    const { decisions } = given;
    const before = await everything();
    const first = longTerm(given.text);
    const imported = await ledger
      .get(NoticeImportsService)
      .import(await ledger.actor('xujing'), { ...given, decisions: [...decisions, first] });
    expect(await ledger.rows('select 1 from reminder_occurrence where round_id = $1', [imported.roundId])).not.toEqual(
      [],
    );
    await undo(imported);
    expect(await everything()).toEqual(before);
  });

  it('the same notice can be entered again, under the same code', async () => {
    await undo(await importRound(ledger, body));
    await undo(await importRound(ledger, body));
  });

  it('a second time there is nothing to undo', async () => {
    const round = await importRound(ledger, body);
    await undo(round);
    await staysWhole(() => undo(round), { code: 'round.unknown' });
  });

  it('is for the office of that round and for nobody else', async () => {
    const round = await importRound(ledger, body);
    for (const login of ['luchengyuan', 'zhenghuaigu', 'guyan', 'yuli'])
      await staysWhole(() => undo(round, login), { code: 'import.mayNotUndo' });
    await staysWhole(() => undo(round, 'xitong'), { code: 'round.unknown' });
    expect((await view(round, 'luchengyuan')).refusal).toMatchObject({ code: 'import.mayNotUndo' });
    expect(await view(round)).toMatchObject({ problems: 24, importedBy: '许静', refusal: null });
    await undo(round);
  });

  it('the office of another body does not even see it', async () => {
    const office = await foreignOffice(ledger);
    const round = await importRound(ledger, body);
    await staysWhole(() => undo(round, office), { code: 'round.unknown' });
    await undo(round);
  });

  describe('once somebody has worked on it', () => {
    let year = 2030;
    const worked = async (work: (round: Round) => Promise<unknown>): Promise<Round> => {
      const round = await importRound(ledger, body, `${(year += 1)}-01`);
      await work(round);
      return round;
    };
    const firstOf = async (round: Round): Promise<string> => (await problemsIn(ledger, round))[0]!;

    it('refuses after 交办, after a correction, and after 进展', async () => {
      for (const work of [
        async (id: string) => assign(ledger, body, id),
        async (id: string) => act(ledger, 'xujing', id, 'void', { reason: '重复' }),
        async (id: string) => {
          await assign(ledger, body, id);
          await act(ledger, 'songyang', id, 'accept');
          await act(ledger, 'songyang', id, 'report', REPORT);
        },
      ]) {
        const round = await worked(async (one) => work(await firstOf(one)));
        await staysWhole(() => undo(round), { code: 'import.problemsTouched', facts: { n: 1 } });
        expect((await view(round)).refusal).toMatchObject({ code: 'import.problemsTouched' });
      }
    });

    it('refuses after a problem was entered by hand', async () => {
      const round = await worked(async ({ roundId }) =>
        ledger.get(ProblemRegistration).register(await ledger.actor('xujing'), roundId, {
          title: '补登',
          text: '',
          leadUnitId: null,
          leaderId: null,
          ownerId: null,
          deadline: null,
        }),
      );
      await staysWhole(() => undo(round), { code: 'import.problemsAdded', facts: { n: 1 } });
    });

    it('refuses after a week was frozen', async () => {
      const round = await worked(() => ledger.get(DispatchesService).freezeAll('2026-W38'));
      await staysWhole(() => undo(round), { code: 'import.weeksFrozen', facts: { n: 1 } });
    });

    it('refuses what stands on a problem, whatever it is', async () => {
      const round = await worked(async (one) => {
        const id = await firstOf(one);
        const supported = 'insert into supporting_unit (round_id, problem_id, unit_id) values ($1, $2, $3)';
        await ledger.rows(supported, [one.roundId, id, body.units['青石镇']]);
      });
      await staysWhole(() => undo(round), { code: 'import.inUse' });
    });

    it('the database itself refuses, whoever asks it', async () => {
      const round = await worked(async (one) => assign(ledger, body, await firstOf(one)));
      await expect(ledger.rows('select undo_import($1)', [round.roundId])).rejects.toThrow('has been worked on');
      const none = '00000000-0000-7000-8000-000000000000';
      await expect(ledger.rows('select undo_import($1)', [none])).rejects.toThrow('was not imported');
    });
  });

  it('refuses after a reminder was sent', async () => {
    const given = await sampleImport(body, '2041-01');
    const decisions = [...given.decisions, longTerm(given.text)];
    const { roundId } = await ledger
      .get(NoticeImportsService)
      .import(await ledger.actor('xujing'), { ...given, decisions });
    await moveClockBy(database, '100 days');
    await ledger.get(FiringService).sweep('spec', []);
    await staysWhole(() => undo({ roundId }), { code: 'import.remindersSent' });
    await expect(ledger.rows('select undo_import($1)', [roundId])).rejects.toThrow('has reminded somebody');
    await moveClockTo(database, MONDAY);
  });

  it('records of any other round stay, even for who may delete everything', async () => {
    const round = await importRound(ledger, body, '2052-01');
    for (const table of ['problem_history', 'round_notice']) {
      await expect(ask(database.superUrl, `delete from ${table}`)).rejects.toThrow('never changed or deleted');
      await expect(
        ask(database.superUrl, `set app.undone_round = '${round.roundId}'; delete from ${table}`),
      ).rejects.toThrow('of another round');
      await expect(
        ask(database.superUrl, `set app.undone_round = '${round.roundId}'; update ${table} set round_id = round_id`),
      ).rejects.toThrow('never changed or deleted');
    }
    await expect(
      ask(database.superUrl, `set app.undone_round = '${round.roundId}'; delete from audit_entry`),
    ).rejects.toThrow('never changed or deleted');
  });
});

/** The first problem of the notice as 长期整改: its check-ins are reminded of. */
function longTerm(text: string): ReviewDecision {
  const [first] = parseNotice(text).problems;
  return { kind: 'status', at: first!.span.start, status: 'long_term' };
}

async function foreignOffice(ledger: Ledger): Promise<string> {
  return ledger.asSystem(async (tx) => {
    const unitId = await ledger.get(UnitsRepository).create('云岭高新区党工委', null, 9, tx);
    const account = { loginName: 'foreign', name: '外人', email: null, passwordHash: '-', mustChangePassword: false };
    const id = await ledger.get(PeopleRepository).create(account, tx);
    await ledger.get(PeopleRepository).hold(id, unitId, 'office', tx);
    return 'foreign';
  });
}
