import { ProblemActions } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  REPORT,
  act,
  assign,
  completeMeasures,
  importRound,
  makeBody,
  problemsIn,
  proveMeasures,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('延期', () => {
  let ledger: Ledger;
  let body: Body;
  let rest: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    rest = await problemsIn(ledger, await importRound(ledger, body));
  });
  beforeEach(() => moveClockTo(database, MONDAY));
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const rectifying = async (deadline = '2026-10-14'): Promise<string> => {
    const id = rest.pop()!;
    await assign(ledger, body, id, { deadline });
    await act(ledger, 'songyang', id, 'accept');
    await act(ledger, 'songyang', id, 'report', REPORT);
    await completeMeasures(ledger, 'songyang', id);
    await proveMeasures(ledger, 'songyang', id);
    return id;
  };
  const asked = async (): Promise<string> => {
    const id = await rectifying();
    await act(ledger, 'songyang', id, 'askExtension', { deadline: '2026-10-28', reason: '裁定未送达' });
    return id;
  };
  const requests = (id: string) =>
    ledger.rows(
      `select number, state, granted_until as "grantedUntil" from extension_request where problem_id = $1 order by number`,
      [id],
    );
  const pending = async (id: string): Promise<string[]> =>
    (
      await ledger.rows<{ due: string }>(
        `select distinct due_on as due from reminder_occurrence where problem_id = $1 and state = 'pending'`,
        [id],
      )
    ).map(({ due }) => due);

  it('a request stops no clock: date and reminders stay as they were', async () => {
    const id = await asked();
    expect((await read(ledger, id)).dueOn).toBe('2026-10-14');
    expect(await pending(id)).toEqual(['2026-10-14']);
    expect((await read(ledger, id)).extension).toMatchObject({ number: 1, askedBy: '宋扬', until: '2026-10-28' });
  });

  it('granted, the old reminders die and the new ones are planned', async () => {
    const id = await asked();
    const before = await read(ledger, id);
    await act(ledger, 'luchengyuan', id, 'grantExtension', { deadline: '2026-10-23', opinion: '同意延至 23 日' });
    const after = await read(ledger, id);
    expect(after).toMatchObject({ deadline: '2026-10-23', dueOn: '2026-10-23', extensionsGranted: 1, extension: null });
    expect(after.dueRevision).toBe(before.dueRevision + 1);
    expect(await pending(id)).toEqual(['2026-10-23']);
    expect(await requests(id)).toEqual([{ number: 1, state: 'granted', grantedUntil: '2026-10-23' }]);
  });

  it('refused or withdrawn, everything stays, and one may ask again under the next number', async () => {
    const id = await asked();
    await act(ledger, 'luchengyuan', id, 'refuseExtension', { reason: '理由不充分' });
    await act(ledger, 'songyang', id, 'askExtension', { deadline: '2026-10-20', reason: '补充材料' });
    await act(ledger, 'songyang', id, 'withdrawExtension');
    expect(await read(ledger, id)).toMatchObject({ deadline: '2026-10-14', extensionsGranted: 0, extension: null });
    expect(await requests(id)).toEqual([
      { number: 1, state: 'refused', grantedUntil: null },
      { number: 2, state: 'withdrawn', grantedUntil: null },
    ]);
  });

  it('may be asked for at 23:59 of the deadline day in Shanghai, and no more a minute later', async () => {
    const [last, late] = [await rectifying(), await rectifying()];
    await moveClockTo(database, '2026-10-14T23:59:00+08:00');
    await act(ledger, 'songyang', last, 'askExtension', { deadline: '2026-10-28', reason: '裁定未送达' });
    await moveClockTo(database, '2026-10-15T00:00:00+08:00');
    const request = act(ledger, 'songyang', late, 'askExtension', { deadline: '2026-10-28', reason: '裁定未送达' });
    await expect(request).rejects.toMatchObject({ code: 'problem.deadlinePassed' });
    expect(await requests(late)).toEqual([]);
  });

  it.each([
    ['songyang', 'submit', {}],
    ['songyang', 'pause', { blockedBy: '上级批复', nextCheckOn: '2026-10-12' }],
    ['xujing', 'reschedule', { deadline: '2026-11-30', reason: '统一调整' }],
  ] as const)('an open request ends when %s takes %s, and the timeline says so', async (login, action, input) => {
    const id = await asked();
    if (action === 'submit') await proveMeasures(ledger, 'songyang', id);
    await act(ledger, login, id, action, input);
    expect(await requests(id)).toEqual([{ number: 1, state: 'lapsed', grantedUntil: null }]);
    const [line] = await ledger.rows<{ detail: string }>(
      `select detail from problem_history where problem_id = $1 order by version desc limit 1`,
      [id],
    );
    expect(line?.detail).toContain('延期申请同时终止');
  });

  it('of 批复延期 and 申请销号 at the same moment one wins, the other is told', async () => {
    const id = await asked();
    const { version } = await read(ledger, id);
    const take = async (login: Login, action: 'grantExtension' | 'submit') =>
      ledger.get(ProblemActions).take(await ledger.actor(login), { id, version }, action, {});
    const said = await Promise.allSettled([take('luchengyuan', 'grantExtension'), take('songyang', 'submit')]);
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const won = said[0].status === 'fulfilled';
    expect(await requests(id)).toMatchObject([{ state: won ? 'granted' : 'lapsed' }]);
    expect(await read(ledger, id)).toMatchObject({ stage: won ? 'rectifying' : 'submitted', extension: null });
    expect((await read(ledger, id)).extensionsGranted).toBe(won ? 1 : 0);
  });

  it('what was decided is a record: it is neither decided again nor taken away', async () => {
    const id = await asked();
    await act(ledger, 'luchengyuan', id, 'refuseExtension', { reason: '理由不充分' });
    const behind = (sql: string) => ask(database.superUrl, sql);
    await expect(
      behind(`update extension_request set state = 'granted', granted_until = until where problem_id = '${id}'`),
    ).rejects.toThrow('never changed');
    await expect(behind(`delete from extension_request`)).rejects.toThrow('is a record');
  });

  it('two requests cannot be open at once, whatever the program does', async () => {
    const id = await asked();
    const second = `insert into extension_request (round_id, problem_id, number, asked_by_id, asked_on, deadline, until, reason)
      select round_id, problem_id, 2, asked_by_id, asked_on, deadline, until, reason from extension_request where problem_id = '${id}'`;
    await expect(ask(database.superUrl, second)).rejects.toThrow('uq_extension_request_open');
  });
});
