import { ProgressReportsService, PurgeService, type ReportWords } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  REPORT,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, moveClockBy, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const BEGUN: ReportWords = { text: '已核查 12 宗', difficulty: '', nextStep: '' };
const NOTHING: ReportWords = { text: '', difficulty: '', nextStep: '' };

describe('填报草稿', () => {
  let ledger: Ledger;
  let body: Body;
  let problem: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    [problem = ''] = await problemsIn(ledger, await importRound(ledger, body));
    await assign(ledger, body, problem);
    await act(ledger, 'songyang', problem, 'accept');
  });
  beforeEach(() => moveClockTo(database, MONDAY));
  afterAll(() => ledger.close());

  const reports = () => ledger.get(ProgressReportsService);
  const keep = async (login: Login, words: ReportWords) => reports().keep(await ledger.actor(login), problem, words);
  const kept = async (login: Login) => (await reports().draft(await ledger.actor(login), problem)).kept;

  it('is found on another device, the last words winning, and by nobody else', async () => {
    await keep('songyang', BEGUN);
    await keep('songyang', { ...BEGUN, nextStep: '复核' });
    expect(await kept('songyang')).toMatchObject({ text: '已核查 12 宗', nextStep: '复核' });
    for (const login of ['yuli', 'guyan', 'xujing'] as const) expect(await kept(login)).toBeNull();
  });

  it('goes with the report that is sent, that of another person stays', async () => {
    await keep('songyang', BEGUN);
    await keep('yuli', { ...BEGUN, text: '余莉的话' });
    await act(ledger, 'songyang', problem, 'report', REPORT);
    expect(await kept('songyang')).toBeNull();
    expect(await kept('yuli')).toMatchObject({ text: '余莉的话' });
  });

  it('emptied it is gone, and next week begins anew', async () => {
    await keep('songyang', BEGUN);
    await keep('songyang', NOTHING);
    expect(await kept('songyang')).toBeNull();
    await keep('songyang', BEGUN);
    await moveClockBy(database, '7 days');
    expect(await kept('songyang')).toBeNull();
  });

  it('who does not see the problem keeps nothing on it', async () => {
    await expect(keep('chengli', BEGUN)).rejects.toMatchObject({ code: 'problem.unknown' });
  });

  it('is cleared after 60 days, not a day before', async () => {
    await keep('songyang', BEGUN);
    const count = async () =>
      (await ledger.rows(`select 1 from report_draft where user_id = $1`, [body.people.songyang])).length;
    await moveClockBy(database, '59 days');
    await ledger.get(PurgeService).purge();
    expect(await count()).toBeGreaterThan(0);
    await moveClockBy(database, '2 days');
    await ledger.get(PurgeService).purge();
    expect(await count()).toBe(0);
  });
});
