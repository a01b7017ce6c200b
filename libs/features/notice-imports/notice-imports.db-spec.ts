import { readFile } from 'node:fs/promises';
import { type ReviewDecision, acceptAll, parseNotice } from '#domain';
import { type NoticeImport, NoticeImportsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, MONDAY, makeBody, sampleImport } from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const FILLED = ['inspection_round', 'round_notice', 'section', 'problem', 'measure', 'problem_history', 'audit_entry'];

const database = withDatabase(); // dropped last, when everybody has let go

describe('反馈意见入账', () => {
  let ledger: Ledger;
  let body: Body;
  let notice: NoticeImport;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    notice = await sampleImport(body);
  });
  afterEach(async () => expect(await ledger.broken()).toEqual([]));
  afterAll(() => ledger.close());

  const enter = async (wanted: Partial<NoticeImport>, login = 'xujing') =>
    ledger.get(NoticeImportsService).import(await ledger.actor(login), { ...notice, ...wanted });
  const decide = (...decisions: ReviewDecision[]) => [...notice.decisions, ...decisions];
  const starts = () => parseNotice(notice.text).problems.map(({ span }) => span.start);
  const counts = async (): Promise<Record<string, number>> => {
    const columns = FILLED.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ');
    return (await ledger.rows<Record<string, number>>(`select ${columns}`))[0] ?? {};
  };
  const nothingAdded = async (attempt: () => Promise<unknown>, refusal: object | string): Promise<void> => {
    const before = await counts();
    const refused = expect(attempt()).rejects;
    await (typeof refusal === 'string' ? refused.toThrow(refusal) : refused.toMatchObject(refusal));
    expect(await counts()).toEqual(before);
  };

  it.each(['section', 'measure', 'problem_history'])(
    'is whole or not at all: a failure while %s is written leaves nothing',
    async (table) => {
      await ask(database.superUrl, `revoke insert on ${table} from taizhang_app`);
      await nothingAdded(() => enter({}), 'permission denied');
      await ask(database.superUrl, `grant insert on ${table} to taizhang_app`);
    },
  );

  it('is whole or not at all: a failure at the last problem leaves nothing', async () => {
    await ask(
      database.superUrl,
      `alter table problem add constraint ck_spec check (position < ${parseNotice(notice.text).problems.length - 1})`,
    );
    await nothingAdded(() => enter({}), 'ck_spec');
    await ask(database.superUrl, 'alter table problem drop constraint ck_spec');
  });

  it('refuses while a doubt is open, and writes nothing', async () => {
    const text = await readFile('test/fixtures/notices/numbers-skipped-and-repeated.txt', 'utf8');
    const all = acceptAll(parseNotice(text));
    expect(all.length).toBeGreaterThan(1);
    for (const decisions of [[], all.slice(1)])
      await nothingAdded(() => enter({ text, decisions }), { code: 'notice.doubtsOpen' });
    await enter({ text, code: '2025-02', decisions: all });
  });

  it('is for the office of that unit and for nobody else', async () => {
    for (const login of ['luchengyuan', 'yuli', 'guyan', 'xitong'])
      await nothingAdded(() => enter({}, login), { code: 'notice.mayNotImport' });
  });

  it.each(['2026-2', '26-02', '2026-02 ', '第二轮'])('takes no round code written “%s”', async (code) => {
    await nothingAdded(() => enter({ code }), { code: 'round.badCode' });
  });

  it('enters nothing that the text does not contain', async () => {
    await nothingAdded(() => enter({ decisions: decide({ kind: 'retitle', at: 1, title: '编的' }) }), {
      code: 'review.noProblem',
    });
    const text = '今天天气很好。';
    await nothingAdded(() => enter({ text, decisions: acceptAll(parseNotice(text)) }), { code: 'notice.noProblems' });
  });

  it('a title of 500 characters is taken, one of 501 is not', async () => {
    const titled = (length: number) => decide({ kind: 'retitle', at: starts()[0]!, title: '长'.repeat(length) });
    await nothingAdded(() => enter({ decisions: titled(501) }), { code: 'notice.titleTooLong' });
    await enter({ code: '2025-01', decisions: titled(500) });
  });

  it('enters the round, its text to the character, and every problem with its first line of history', async () => {
    const { roundId, problems } = await enter({});
    expect(problems).toBe(24);
    const [kept] = await ledger.rows('select body from round_notice where round_id = $1', [roundId]);
    expect(kept).toEqual({ body: notice.text });
    const rows = await ledger.rows<{ text: string; spanStart: number; spanEnd: number }>(
      'select text, span_start as "spanStart", span_end as "spanEnd" from problem where round_id = $1',
      [roundId],
    );
    for (const row of rows) expect(row.spanEnd).toBeGreaterThan(row.spanStart);
    const [history] = await ledger.rows(
      `select count(*) as n, bool_and(version = 1 and action = 'import') as first from problem_history where round_id = $1`,
      [roundId],
    );
    expect(history).toEqual({ n: 24, first: true });
  });

  it('a code that is taken is refused, and the round that has it stays as it is', async () => {
    await nothingAdded(() => enter({}), { code: 'round.codeTaken', facts: { code: '2026-02' } });
  });

  it('of two who enter the same round at once one does', async () => {
    const tries = await Promise.allSettled([enter({ code: '2026-03' }), enter({ code: '2026-03' })]);
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await ledger.rows(`select 1 from inspection_round where code = '2026-03'`)).toHaveLength(1);
  });

  it('what the notice does not call completed is never completed', async () => {
    const silent = (await counts()).problem!;
    const { roundId } = await enter({ code: '2026-04' });
    const parsed = parseNotice(notice.text).problems;
    const rows = await ledger.rows<{ status: string; stage: string; closed: boolean }>(
      'select status, stage, closed_at is not null as closed from problem where round_id = $1 order by position',
      [roundId],
    );
    expect(rows.map((row) => row.status)).toEqual(parsed.map((problem) => problem.status));
    for (const row of rows.filter((one) => one.status === 'not_stated'))
      expect(row).toEqual({ status: 'not_stated', stage: 'registered', closed: false });
    expect(rows.filter((row) => row.status === 'not_stated').length).toBeGreaterThan(0);
    expect((await counts()).problem).toBe(silent + 24);
  });

  it('what a person calls completed while reviewing is closed on the day of the import, its measures with it', async () => {
    const [first, second] = starts();
    const { roundId } = await enter({
      code: '2026-05',
      decisions: decide(
        { kind: 'status', at: first!, status: 'completed' },
        { kind: 'status', at: second!, status: 'long_term' },
      ),
    });
    const rows = await ledger.rows(
      `select stage, status, measures_total = measures_completed as whole, due_on as "dueOn" from problem
       where round_id = $1 order by position limit 3`,
      [roundId],
    );
    expect(rows).toMatchObject([
      { stage: 'signed_off', status: 'completed', whole: true, dueOn: null },
      { stage: 'long_term', status: 'long_term', whole: false, dueOn: '2026-12-21' },
      { stage: 'registered', dueOn: null },
    ]);
    const planned = await ledger.rows(
      `select distinct basis from reminder_occurrence where round_id = $1 and state = 'pending'`,
      [roundId],
    );
    expect(planned).toEqual([{ basis: 'check_in' }]);
  });

  it('what is dropped while reviewing does not enter', async () => {
    const done = await enter({ code: '2026-06', decisions: decide({ kind: 'dismiss', at: starts()[0]! }) });
    expect(done.problems).toBe(23);
  });

  it('what was split and merged enters so, with its measures and the place of its words', async () => {
    const [first, second] = parseNotice(notice.text).problems;
    const cut = first!.measures[1]!.span.start;
    const { roundId, problems } = await enter({
      code: '2026-07',
      decisions: decide({ kind: 'split', at: cut }, { kind: 'merge', at: second!.span.start }),
    });
    expect(problems).toBe(24);
    const rows = await ledger.rows(
      `select p.number, p.span_start as "start", p.span_end as "end", p.measures_total as total,
         (select count(*) from measure m where m.round_id = p.round_id and m.problem_id = p.id) as measures
       from problem p where round_id = $1 order by position limit 2`,
      [roundId],
    );
    const rest = first!.measures.length - 1 + second!.measures.length;
    expect(rows).toEqual([
      expect.objectContaining({ number: `2026-07-${first!.path}`, start: first!.span.start, measures: 1, total: 1 }),
      {
        number: `2026-07-${first!.path}（2）`,
        start: cut,
        end: second!.span.end,
        measures: rest,
        total: rest,
      },
    ]);
  });
});
