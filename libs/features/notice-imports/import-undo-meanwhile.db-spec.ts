import { type ReviewDecision, parseNotice } from '#domain';
import { ImportUndoService, Journal, NoticeImportsService, ProblemRegistration } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, MONDAY, assign, importRound, makeBody, problemsIn, sampleImport } from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('撤销导入 while somebody works', () => {
  let ledger: Ledger;
  let body: Body;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
  });
  afterEach(async () => expect(await ledger.broken()).toEqual([]));
  afterAll(() => ledger.close());

  const undo = async ({ roundId }: { roundId: string }) =>
    ledger.get(ImportUndoService).undo(await ledger.actor('xujing'), roundId);

  it('exactly one of 撤销 and 交办 wins, whoever comes first', async () => {
    for (let turn = 0; turn < 8; turn++) {
      const round = await importRound(ledger, body, `2050-${10 + turn}`);
      const ids = await problemsIn(ledger, round);
      const works = () => assign(ledger, body, ids.at(turn)!);
      const undoing = turn % 2 === 0 ? undo(round) : null;
      const working = works();
      const [undone, done] = await Promise.allSettled([undoing ?? undo(round), working]);
      expect([undone.status, done.status].sort()).toEqual(['fulfilled', 'rejected']);
      const left = await ledger.rows('select 1 from problem where round_id = $1', [round.roundId]);
      expect(left).toHaveLength(undone.status === 'fulfilled' ? 0 : 24);
    }
  });

  it('waits for who works on a problem, and is refused when it is done', async () => {
    const round = await importRound(ledger, body, '2051-01');
    const [id] = await problemsIn(ledger, round);
    let undone: Promise<unknown> = Promise.resolve();
    await ledger.asSystem(async (tx) => {
      await tx.query(`update problem set version = 2 where id = $1`, [id]);
      await tx.query(
        `insert into problem_history (round_id, problem_id, version, action, text) values ($1, $2, 2, 'edit', '改')`,
        [round.roundId, id],
      );
      undone = undo(round).then(
        () => 'undone',
        (error: { code: string }) => error.code,
      );
      await waitsForALock();
    });
    expect(await undone).toBe('import.problemsTouched');
  });

  it('waits for who is being reminded, and is refused when it is done', async () => {
    const given = await sampleImport(body, '2051-03');
    const decisions = [...given.decisions, longTerm(given.text)];
    const office = await ledger.actor('xujing');
    const round = await ledger.get(NoticeImportsService).import(office, { ...given, decisions });
    let undone: Promise<unknown> = Promise.resolve();
    await ledger.asSystem(async (tx) => {
      await tx.query(
        `update reminder_occurrence set state = 'fired', fired_at = due_at, fired_by = 'spec' where round_id = $1`,
        [round.roundId],
      );
      undone = undo(round).then(() => 'undone', codeOf);
      await waitsForALock();
    });
    expect(await undone).toBe('import.remindersSent');
    // These were never told to anybody; the rules of reminders want it said.
    await ledger.rows(
      `update reminder_occurrence set state = 'pending', fired_at = null, fired_by = null where round_id = $1`,
      [round.roundId],
    );
  });

  it('waits for who enters a problem by hand, and is refused when it is done', async () => {
    const round = await importRound(ledger, body, '2051-04');
    let undone: Promise<unknown> = Promise.resolve();
    await ledger.asSystem(async (tx) => {
      await tx.query('select 1 from inspection_round where id = $1 for no key update', [round.roundId]);
      undone = undo(round).then(() => 'undone', codeOf);
      await waitsForALock();
      await tx.query(
        `with added as (insert into problem (round_id, number, position, title, text, registered_on)
           values ($1, '2051-04-增-1', 24, '补登', '', '2026-09-21') returning id)
         insert into problem_history (round_id, problem_id, version, action, text) select $1, id, 1, 'register', '登记' from added`,
        [round.roundId],
      );
    });
    expect(await undone).toBe('import.problemsAdded');
  });

  it('who enters a problem by hand meanwhile is told that the round is gone', async () => {
    const round = await importRound(ledger, body, '2051-02');
    let registered: Promise<unknown> = Promise.resolve();
    await ledger.within((await ledger.actor('xujing')).scope, async (tx) => {
      await tx.query('select 1 from inspection_round where id = $1 for update', [round.roundId]);
      const actor = await ledger.actor('xujing');
      registered = ledger
        .get(ProblemRegistration)
        .register(actor, round.roundId, {
          title: '补登',
          text: '',
          leadUnitId: null,
          leaderId: null,
          ownerId: null,
          deadline: null,
        })
        .then(
          () => 'registered',
          (error: { code: string }) => error.code,
        );
      await waitsForALock();
      await tx.query('select undo_import($1)', [round.roundId]);
      const event = { action: 'notice.importUndone', entity: 'round', entityId: round.roundId };
      await ledger.get(Journal).audit(event, tx);
    });
    expect(await registered).toBe('round.unknown');
  });

  async function waitsForALock(): Promise<void> {
    for (;;) {
      const waiting = await ask(
        database.superUrl,
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (waiting.length > 0) return;
    }
  }
});

/** The first problem of the notice as 长期整改: its check-ins are reminded of. */
function longTerm(text: string): ReviewDecision {
  const [first] = parseNotice(text).problems;
  return { kind: 'status', at: first!.span.start, status: 'long_term' };
}

const codeOf = (error: { code: string }): string => error.code;
