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

  const cli = (...args: string[]) => runCli(['calendar', ...args], { url: database.appUrl });
  const threeDaysBefore = async () =>
    (
      await ledger.rows<{ due: string }>(
        `select (due_at at time zone 'Asia/Shanghai')::date::text as due from reminder_occurrence
         where state = 'pending' and offset_days = -3`,
      )
    ).map(({ due }) => due);

  it('a notice that does not fit its year is refused whole, and says why', async () => {
    const ran = await cli('import', NOTICE, '--year', '2028');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('calendar.otherYear');
    expect((await ledger.asSystem((tx) => ledger.get(Calendars).current(tx))).isPublished('2028-06-01')).toBe(false);
  });

  it('is looked at first without a change: every date that would move, from when to when', async () => {
    const ran = await cli('import', NOTICE, '--year', '2027', '--dry-run');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('2027 年：33 天，核对无误，未导入\n变动：日子 33 天，问题 1 个，措施 0 条，提醒 3 次\n');
    expect(ran.out).toContain('剩 100 个工作日（暂计） → 剩 96 个工作日；');
    expect(ran.out).toContain('提醒 2月10日 → 2月4日');
    expect(await threeDaysBefore()).toEqual(['2027-02-10']);
  });

  it('once it is in, the reminders follow the days that are worked, and a second time changes nothing', async () => {
    expect(await threeDaysBefore()).toEqual(['2027-02-10']); // Monday to Friday, as long as nothing was known
    expect((await cli('import', NOTICE, '--year', '2027')).out).toContain('已导入');
    expect(await threeDaysBefore()).toEqual(['2027-02-04']); // the 14th, a Sunday, and the 12th are worked, 春节 before them is off
    expect((await cli('import', NOTICE, '--year', '2027')).out).toContain('早已导入');
  });

  it('withdrawn, the year counts Monday to Friday again', async () => {
    const ran = await cli('withdraw', '2027');
    expect([ran.code, ran.out]).toEqual([0, '2027 年放假安排已撤回，回到未公布，未发提醒已重排\n']);
    expect(await threeDaysBefore()).toEqual(['2027-02-10']);
    expect((await cli('withdraw', '2027')).err).toContain('calendar.notPublished');
  });
});
