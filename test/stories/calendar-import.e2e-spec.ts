import { Calendars } from '#features';
import { withDatabase } from '../database/test-database.js';
import { MONDAY, act, assign, importRound, makeBody, problemsIn } from '../factories.js';
import { Ledger, moveClockTo } from '../ledger.js';
import { runCli } from './run-cli.js';

const NOTICE = 'test/fixtures/calendars/2027.txt';
const database = withDatabase(); // dropped last, when everybody has let go

describe('导入放假安排', () => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    const body = await makeBody(ledger);
    const [id = ''] = await problemsIn(ledger, await importRound(ledger, body));
    await assign(ledger, body, id, { deadline: '2027-02-15' });
    await act(ledger, 'songyang', id, 'accept');
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const cli = (...args: string[]) => runCli(['calendar', 'import', ...args], { url: database.appUrl });
  const threeDaysBefore = async () =>
    (
      await ledger.rows<{ due: string }>(
        `select (due_at at time zone 'Asia/Shanghai')::date::text as due from reminder_occurrence
         where state = 'pending' and offset_days = -3`,
      )
    ).map(({ due }) => due);

  it('a notice that does not fit its year is refused whole, and says why', async () => {
    const ran = await cli(NOTICE, '--year', '2028');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('实为周');
    expect((await ledger.asSystem((tx) => ledger.get(Calendars).current(tx))).isPublished('2028-06-01')).toBe(false);
  });

  it('is looked at first without a change', async () => {
    const ran = await cli(NOTICE, '--year', '2027', '--dry-run');
    expect([ran.code, ran.out]).toEqual([0, '2027 年：33 天，核对无误，未导入\n']);
  });

  it('once it is in, the reminders follow the days that are worked, and a second time changes nothing', async () => {
    expect(await threeDaysBefore()).toEqual(['2027-02-10']); // Monday to Friday, as long as nothing was known
    expect((await cli(NOTICE, '--year', '2027')).out).toContain('已导入');
    expect(await threeDaysBefore()).toEqual(['2027-02-04']); // the 14th, a Sunday, and the 12th are worked, 春节 before them is off
    expect((await cli(NOTICE, '--year', '2027')).out).toContain('早已导入');
  });
});
