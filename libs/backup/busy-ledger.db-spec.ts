import { GeneratedLedger, ProblemActions } from '#features';
import { backUp, contentOf, restore, withBackupPlace } from '../../test/backups/backup-place.js';
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
  read,
} from '../../test/factories.js';
import { Ledger, moveClockTo } from '../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const place = withBackupPlace();

describe('边用边备份', () => {
  let source: Ledger;
  let problem = '';
  beforeAll(async () => {
    source = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(source);
    [problem = ''] = await problemsIn(source, await importRound(source, body));
    await assign(source, body, problem);
    await act(source, 'songyang', problem, 'accept');
    const wanted = { problems: 2_000, seed: 3, unitId: body.units['临川新区党工委'], officeId: body.people.xujing };
    await source.get(GeneratedLedger).create(wanted);
  });
  afterAll(() => source.close());

  it('what people write meanwhile is in it whole or not at all', async () => {
    const owner = await source.actor('songyang');
    const started = (await read(source, problem)).version;
    let done = false;
    const writing = (async () => {
      while (!done) {
        const { version } = await read(source, problem);
        await source.get(ProblemActions).take(owner, { id: problem, version }, 'report', REPORT);
        await addEvidence(source, 'songyang', problem, { content: Buffer.from(`%PDF-1.4 ${version}`) });
      }
    })();
    while ((await read(source, problem)).version < started + 3);
    await backUp(database, place.file('busy.taizhang'));
    const ended = (await read(source, problem)).version;
    done = true;
    await writing;

    const target = await place.emptyDatabase();
    const { manifest, filesMissing } = await restore(target, place.file('busy.taizhang'), {
      files: place.store('busy'),
    });
    expect([manifest.files!.count > 0, filesMissing]).toEqual([true, 0]); // every row has its file
    const ledger = await Ledger.open(target);
    const { version, reports } = await read(ledger, problem);
    expect(version).toBeGreaterThanOrEqual(started + 3);
    expect(version).toBeLessThan(ended); // people went on writing while it was made
    const [kept] = await ledger.rows(
      `select (select count(*) from problem_history where problem_id = $1) as history,
         (select count(*) from progress_report where problem_id = $1) as reports`,
      [problem],
    );
    expect(kept).toEqual({ history: version, reports });
    await moveClockTo(target, MONDAY);
    expect(await ledger.broken()).toEqual([]);
    expect((await contentOf(target))['problem']?.rows).toBe((await contentOf(database))['problem']?.rows);
    await ledger.close();
  });
});
