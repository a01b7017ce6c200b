import { DispatchesService, ProblemActions } from '#features';
import { RuleViolation } from '#domain';
import { withDatabase } from '../../test/database/test-database.js';
import { MONDAY, REPORT, act, assign, importRound, makeBody, problemsIn, read } from '../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../test/ledger.js';

const RECORDS = [
  'audit_entry',
  'problem_history',
  'progress_report',
  'delivery_attempt',
  'weekly_snapshot',
  'weekly_snapshot_item',
  'round_notice',
];

const database = withDatabase(); // dropped last, when everybody has let go

describe('版本与记录', () => {
  let ledger: Ledger;
  let problem: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const round = await importRound(ledger, body);
    [problem = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, problem);
    await act(ledger, 'songyang', problem, 'accept');
    await ledger.get(DispatchesService).freezeAll('2026-W38');
  });
  afterAll(() => ledger.close());

  it.each(['version', 'version + 2', '1'])('a problem never goes to version %s', async (version) => {
    const sql = `update problem set title = '改', version = ${version} where id = '${problem}'`;
    await expect(ask(database.superUrl, sql)).rejects.toThrow('goes from version');
  });

  it('of 20 who act on the same version one wins and the others are told that it is stale', async () => {
    const { version } = await read(ledger, problem);
    const owner = await ledger.actor('songyang');
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        ledger.get(ProblemActions).take(owner, { id: problem, version }, 'report', REPORT),
      ),
    );
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as RuleViolation] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array<string>(19).fill('problem.stale'));
    expect(await read(ledger, problem)).toMatchObject({ version: version + 1, reports: 1 });
    const kept = await ledger.rows('select version from problem_history where problem_id = $1 and version > $2', [
      problem,
      version,
    ]);
    expect(kept).toEqual([{ version: version + 1 }]);
  });

  it('writers who read again after each refusal lose no report', async () => {
    const owner = await ledger.actor('songyang');
    const { reports } = await read(ledger, problem);
    await Promise.all(Array.from({ length: 8 }, () => reportUntilTaken(ledger, owner, problem)));
    expect((await read(ledger, problem)).reports).toBe(reports + 8);
    expect(await ledger.broken()).toEqual([]);
  });

  it.each(RECORDS)('%s stays as written, even for its owner', async (table) => {
    for (const change of [
      `update ${table} set round_id = round_id`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ])
      await expect(ask(database.ownerUrl, change.replace(/round_id/g, columnOf(table)))).rejects.toThrow('is a record');
  });

  it('the invariants see a version that nobody wrote down', async () => {
    await ask(database.superUrl, `update problem set version = version + 1 where id = '${problem}'`);
    expect(await ledger.broken()).toMatchObject([{ id: 'I11', rows: [{ id: problem }] }]);
  });
});

const columnOf = (table: string): string => (table === 'audit_entry' ? 'seq' : 'round_id');

async function reportUntilTaken(ledger: Ledger, owner: Parameters<ProblemActions['take']>[0], id: string) {
  for (;;) {
    const { version } = await read(ledger, id);
    const taken = await ledger
      .get(ProblemActions)
      .take(owner, { id, version }, 'report', REPORT)
      .then(() => true)
      .catch((error: unknown) => {
        if (error instanceof RuleViolation && error.code === 'problem.stale') return false;
        throw error;
      });
    if (taken) return;
  }
}
