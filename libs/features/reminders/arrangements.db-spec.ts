import { readFile } from 'node:fs/promises';
import { ArrangementsService, Calendars, MeasurePlans, ProblemsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Login, MONDAY, act, assign, importRound, makeBody, problemsIn, read } from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('放假安排', () => {
  let ledger: Ledger;
  let notice: string;
  let problem: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    notice = await readFile('test/fixtures/calendars/2027.txt', 'utf8');
    const body = await makeBody(ledger);
    const [first = '', second = ''] = await problemsIn(ledger, await importRound(ledger, body));
    problem = first;
    await assign(ledger, body, first, { deadline: '2027-02-15' });
    await act(ledger, 'songyang', first, 'accept');
    await assign(ledger, body, second, { deadline: '2026-11-30' });
    const target = { id: first, version: (await read(ledger, first)).version };
    const measure = { text: '逐宗核查，一宗一档。', deadline: '2027-02-14' };
    await ledger.get(MeasurePlans).add(await ledger.actor('xujing'), target, measure, () => Promise.resolve());
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const service = () => ledger.get(ArrangementsService);
  const preview = async (text: string | null, login: Login = 'xujing', year = 2027) =>
    service().preview(await ledger.actor(login), year, text);
  const publish = async (text: string, login: Login = 'xujing', year = 2027) =>
    service().publish(await ledger.actor(login), year, text);
  const withdraw = async (year = 2027) => service().withdraw(await ledger.actor('xujing'), year);
  const threeDaysBefore = () =>
    ledger
      .rows<{ due: string }>(
        `select (due_at at time zone 'Asia/Shanghai')::date::text as due from reminder_occurrence
         where state = 'pending' and offset_days = -3 and problem_id = $1`,
        [problem],
      )
      .then(([row]) => row?.due);
  const audited = () =>
    ledger.rows<{ detail: { before: { days: unknown[] } | null } }>(
      `select detail from audit_entry where action in ('calendar.published', 'calendar.withdrawn') order by seq`,
    );

  it('before it is saved every date that moves is told, problem and measure, and nothing has moved', async () => {
    const { all, seen, changed } = await preview(notice);
    expect(all).toEqual({ problems: 1, measures: 1, reminders: 3 });
    expect(changed).toHaveLength(33);
    expect(seen).toMatchObject([
      { problemId: problem, measure: '四是', dueOn: '2027-02-14', reminders: [] },
      { problemId: problem, measure: null, dueOn: '2027-02-15', before: { calendarPublished: false } },
    ]);
    expect(seen[1]?.reminders).toContainEqual({
      ...{ rule: 'approaching', offsetDays: -3, from: '2027-02-10', to: '2027-02-04' },
    });
    expect(await threeDaysBefore()).toBe('2027-02-10');
  });

  it('a system administrator is told how many, and of none of them which', async () => {
    expect(await preview(notice, 'xitong')).toMatchObject({ all: { problems: 1 }, seen: [] });
  });

  it('nobody else may look or save', async () => {
    await expect(preview(notice, 'luchengyuan')).rejects.toMatchObject({ code: 'calendar.mayNotSet' });
    await expect(publish(notice, 'luchengyuan')).rejects.toMatchObject({ code: 'calendar.mayNotSet' });
  });

  it('what does not add up is not saved', async () => {
    await expect(publish(notice.replace('共7天', '共8天'))).rejects.toMatchObject({ code: 'calendar.doubts' });
    await expect(publish(notice, 'xujing', 2026)).rejects.toMatchObject({ code: 'calendar.otherYear' });
  });

  it('saved, the reminders stand where the preview said, and saving it again changes nothing', async () => {
    expect(await publish(notice)).toBe(true);
    expect(await threeDaysBefore()).toBe('2027-02-04');
    expect(await publish(notice)).toBe(false);
    expect(await audited()).toMatchObject([{ detail: { before: null } }]);
  });

  it('a changed notice takes the place of the days, which stay in the log', async () => {
    const changed = notice.replace('、2月14日（周日）上班', '上班');
    const { changed: days, all } = await preview(changed);
    expect(days).toMatchObject([{ date: '2027-02-14', to: null }]);
    expect(all.reminders).toBeGreaterThan(0);
    await publish(changed);
    expect(await threeDaysBefore()).toBe('2027-02-03');
    expect((await audited())[1]?.detail.before?.days).toHaveLength(33);
  });

  it('withdrawn, the year is not published again: warnings and days come back, and no later start seeds it', async () => {
    expect(await preview(null)).toMatchObject({ read: null, all: { problems: 1, measures: 1 } });
    await withdraw();
    expect(await threeDaysBefore()).toBe('2027-02-10');
    const { today, calendar } = await ledger.get(ProblemsService).view(await ledger.actor('xujing'), problem);
    expect(calendar.certain(today, '2027-02-15')).toBe(false);
    const again = { year: 2027, source: '', days: [] };
    expect(await ledger.asSystem((tx) => ledger.get(Calendars).importYear(again, tx))).toBe(false);
    await expect(withdraw()).rejects.toMatchObject({ code: 'calendar.notPublished' });
    await expect(preview(null)).rejects.toMatchObject({ code: 'calendar.notPublished' });
  });

  it('a year that is over stays as it was worked by', async () => {
    await expect(withdraw(2025)).rejects.toMatchObject({ code: 'calendar.yearOver' });
    const { years } = await service().list(await ledger.actor('songyang'));
    expect(years.map(({ year, published }) => [year, published])).toEqual([
      [2027, false],
      [2026, true],
      [2025, true],
      [2024, true],
    ]);
  });
});
