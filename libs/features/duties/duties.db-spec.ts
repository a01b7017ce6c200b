import { Calendars, DutiesService, DutyOpening, type WantedDuty, mayReport } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const DONE = { outcome: 'done', text: '已召开专题会，形成纪要。' } as const;

describe('常态任务', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
  });
  beforeEach(() => moveClockTo(database, MONDAY));
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const wanted = (given: Partial<WantedDuty> = {}): WantedDuty => ({
    ...{ text: '每月召开一次资金安全专题会', cycle: 'monthly', startsOn: '2026-09-21' },
    ...{ unitId: body.units['财政金融局'], ownerId: body.people.songyang },
    ...given,
  });
  const set = async (given: Partial<WantedDuty> = {}, login: Login = 'xujing') =>
    ledger.get(DutiesService).set(await ledger.actor(login), round.roundId, wanted(given));
  const listed = async (login: Login = 'xujing') =>
    ledger.get(DutiesService).ofRound(await ledger.actor(login), round.roundId);
  const duty = async (id: string) => (await listed()).duties.find((one) => one.id === id)!;
  const periods = async (id: string) => (await duty(id)).tasks.map(({ period }) => period);
  const report = async (
    id: string,
    period: string,
    said: { outcome: 'done' | 'not_done'; text: string },
    login: Login = 'songyang',
  ) => ledger.get(DutiesService).report(await ledger.actor(login), id, period, said);

  it('opens its first task at once, due on the last working day', async () => {
    expect((await duty(await set())).tasks).toMatchObject([{ period: '2026-09', dueOn: '2026-09-30', outcome: null }]);
    expect(await periods(await set({ startsOn: '2026-10-12' }))).toEqual([]);
  });

  it('opens the next by itself, once, also where two workers come at the same moment and after an outage', async () => {
    const id = await set();
    await moveClockTo(database, '2026-11-30T09:00:00+08:00');
    const opened = await Promise.all([1, 2].map(() => ledger.get(DutyOpening).openBegun()));
    expect(Math.max(...opened)).toBeGreaterThanOrEqual(2);
    expect(await periods(id)).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(await ledger.get(DutyOpening).openBegun()).toBe(0);
  });

  it('is reported once, by its owner or who speaks for its unit, with words', async () => {
    const id = await set();
    await expect(report(id, '2026-09', DONE, 'chengli')).rejects.toMatchObject({ code: 'duty.unknown' });
    await expect(report(id, '2026-09', DONE, 'xujing')).rejects.toMatchObject({ code: 'duty.notYours' });
    await expect(report(id, '2026-10', DONE)).rejects.toMatchObject({ code: 'duty.noTask' });
    await expect(report(id, '2026-09', { outcome: 'not_done', text: '' })).rejects.toMatchObject({
      code: 'duty.reasonMissing',
    });
    const both = await Promise.allSettled([report(id, '2026-09', DONE), report(id, '2026-09', DONE, 'yuli')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await duty(id)).tasks).toMatchObject([{ outcome: 'done', said: DONE.text, reportedOn: '2026-09-21' }]);
    const audit = await ledger.rows(`select 1 from audit_entry where action = 'duty.reported' and entity_id = $1`, [
      id,
    ]);
    expect(audit).toHaveLength(1);
  });

  it('ended, it opens no task more and keeps its record', async () => {
    const id = await set();
    await report(id, '2026-09', DONE);
    await ledger.get(DutiesService).end(await ledger.actor('xujing'), id, '已转入制度');
    await moveClockTo(database, '2026-11-30T09:00:00+08:00');
    await ledger.get(DutyOpening).openBegun();
    expect(await duty(id)).toMatchObject({ endedOn: '2026-09-21', endedReason: '已转入制度' });
    expect(await periods(id)).toEqual(['2026-09']);
    const again = ledger.get(DutiesService).end(await ledger.actor('xujing'), id, '再次');
    await expect(again).rejects.toMatchObject({ code: 'duty.ended' });
  });

  it('a year published later moves the day of a task that waits', async () => {
    await moveClockTo(database, '2027-02-08T09:00:00+08:00');
    const id = await set({ cycle: 'weekly', startsOn: '2027-02-08' });
    expect((await duty(id)).tasks).toMatchObject([{ period: '2027-W06', dueOn: '2027-02-12' }]);
    const days = [{ date: '2027-02-12', kind: 'holiday', name: '调整' } as const];
    await ledger.asSystem((tx) => ledger.get(Calendars).importYear({ year: 2027, source: '虚构', days }, tx));
    await moveClockTo(database, '2027-02-08T09:10:00+08:00');
    await ledger.get(DutyOpening).openBegun();
    expect((await duty(id)).tasks).toMatchObject([{ period: '2027-W06', dueOn: '2027-02-11' }]);
  });

  it('is set by the office, for people who see it, from the present period on', async () => {
    await expect(set({}, 'guyan')).rejects.toMatchObject({ code: 'duty.mayNotSet' });
    await expect(set({ ownerId: body.people.chengli })).rejects.toMatchObject({ code: 'person.cannotSee' });
    await expect(set({ startsOn: '2026-08-31' })).rejects.toMatchObject({ code: 'duty.startsPast' });
  });

  it('another unit sees nothing of it, its own sees it', async () => {
    const id = await set();
    expect((await listed('songyang')).duties.map((one) => one.id)).toContain(id);
    expect((await listed('chengli')).duties.map((one) => one.id)).not.toContain(id);
    expect(mayReport(await ledger.actor('guyan'), await duty(id))).toBe(true);
    expect(mayReport(await ledger.actor('hanliqun'), await duty(id))).toBe(false);
  });

  it('is offered from a measure that says so, to the office alone, until it is taken', async () => {
    const problems = await Promise.all((await problemsIn(ledger, round)).map((id) => read(ledger, id)));
    const measure = problems.flatMap(({ measureList }) => measureList)[0]!;
    await ask(database.superUrl, `update measure set text = '每季度召开一次专题会' where id = '${measure.id}'`);
    const offer = (await listed()).suggestions.find(({ id }) => id === measure.id)!;
    expect(offer).toMatchObject({ cycle: 'quarterly', text: '每季度召开一次专题会' });
    expect((await listed('songyang')).suggestions).toEqual([]);
    const taken = { text: offer.text, cycle: offer.cycle, measureId: measure.id };
    const id = await set(taken);
    expect((await duty(id)).problem).toMatchObject({ id: offer.problemId });
    expect((await listed()).suggestions.map((one) => one.id)).not.toContain(measure.id);
    await expect(set(taken)).rejects.toMatchObject({ code: 'duty.taken' });
  });

  it('what was reported or ended stays as it was', async () => {
    const id = await set();
    await report(id, '2026-09', DONE);
    const behind = (sql: string) => ask(database.superUrl, sql);
    await expect(behind(`update duty_task set said = '改' where duty_id = '${id}'`)).rejects.toThrow('never changed');
    await expect(behind(`delete from duty_task`)).rejects.toThrow('is a record');
    await expect(behind(`delete from duty`)).rejects.toThrow('is a record');
  });
});
