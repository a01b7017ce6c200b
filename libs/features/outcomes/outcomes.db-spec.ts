import { text } from 'node:stream/consumers';
import type { OutcomeKind } from '#domain';
import { ExportsService, OutcomesService, ProblemsService, type WantedOutcome } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  assign,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const seen = () => Promise.resolve(null);

describe('成果与问责', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let [finance, town, silent]: string[] = [];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    [finance = '', town = '', silent = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, finance);
    await assign(ledger, body, town, { unit: '青石镇', owner: 'tianye' });
    await assign(ledger, body, silent);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const wanted = (kind: OutcomeKind, amount: number | null, name: string | null = null): WantedOutcome => ({
    ...{ kind, amount, name, on: '2026-09-20', note: '' },
  });
  const record = async (id: string, login: Login, terms: WantedOutcome) =>
    ledger.get(OutcomesService).record(await ledger.actor(login), await read(ledger, id), terms, seen);
  const correct = async (id: string, login: Login, entryId: string, terms: WantedOutcome) => {
    const why = { ...terms, reason: '报送有误' };
    return ledger.get(OutcomesService).correct(await ledger.actor(login), await read(ledger, id), entryId, why, seen);
  };
  const entries = async (id: string, login: Login = 'xujing') =>
    ledger.get(OutcomesService).of(await ledger.actor(login), id);
  const sums = async (login: Login, of: 'round' | 'unit' = 'round') => {
    const all = await ledger.get(OutcomesService).ofRound(await ledger.actor(login), round.roundId);
    return Object.fromEntries(
      all.filter((one) => one.of === of).map(({ kind, amount, unit }) => [`${unit?.name ?? ''}${kind}`, amount]),
    );
  };
  const listed = async (kind: OutcomeKind, login: Login = 'xujing') => {
    const filter = { roundId: round.roundId, outcome: kind };
    const page = await ledger
      .get(ProblemsService)
      .list(await ledger.actor(login), filter, { sort: 'number', limit: 50 });
    return page.items.map(({ id }) => id);
  };

  it('unit and office record; each is a version of the problem with its line', async () => {
    await record(finance!, 'songyang', wanted('admonition', 3));
    await record(finance!, 'xujing', wanted('recovered', 123_456));
    await record(finance!, 'xujing', wanted('regulation', 1, '采购管理办法'));
    await record(town!, 'tianye', wanted('admonition', 0));
    const [line] = await ledger.rows<object>(
      `select action, text, version from problem_history where problem_id = $1 order by version desc limit 1`,
      [finance],
    );
    const { version } = await read(ledger, finance!);
    expect(line).toEqual({
      action: 'recordOutcome',
      text: '登记成果：建章立制：采购管理办法（2026年9月20日）',
      version,
    });
    await expect(record(finance!, 'tianye', wanted('discipline', 1))).rejects.toMatchObject({
      code: 'problem.unknown',
    });
    await expect(record(finance!, 'luchengyuan', wanted('discipline', 1))).rejects.toMatchObject({
      code: 'problem.notAllowed',
    });
  });

  it('确认为 0 is told apart from what nobody has stated', async () => {
    expect(await sums('xujing')).toEqual({ admonition: 3, recovered: 123_456, regulation: 1 });
    expect(await sums('xujing', 'unit')).toMatchObject({ 青石镇admonition: 0, 财政金融局admonition: 3 });
    expect(await sums('xujing', 'unit')).not.toHaveProperty('青石镇recovered');
  });

  it('each number opens its list, and a unit sums what it may see', async () => {
    expect(await listed('admonition')).toEqual([finance, town]);
    expect(await listed('recovered')).toEqual([finance]);
    expect(await listed('discipline')).toEqual([]);
    expect(await sums('tianye')).toEqual({ admonition: 0 });
    expect(await listed('admonition', 'tianye')).toEqual([town]);
  });

  it('a correction takes the place of an entry once, with its reason, and both stay', async () => {
    const wrong = (await entries(finance!)).find(({ kind }) => kind === 'admonition')!;
    await correct(finance!, 'songyang', wrong.id, wanted('admonition', 2));
    expect(await sums('xujing')).toMatchObject({ admonition: 2 });
    const [old, , , now] = await entries(finance!);
    expect([old?.stands, now?.stands, now?.supersedesId, now?.reason]).toEqual([false, true, wrong.id, '报送有误']);
    await expect(correct(finance!, 'songyang', wrong.id, wanted('admonition', 1))).rejects.toMatchObject({
      code: 'outcome.corrected',
    });
    const twice = `insert into outcome (round_id, problem_id, kind, amount, happened_on, note, supersedes_id, reason, recorded_by_id)
      select round_id, problem_id, kind, 1, happened_on, '', id, 'x', recorded_by_id from outcome where id = '${wrong.id}'`;
    await expect(ask(database.superUrl, twice)).rejects.toThrow('uq_outcome_supersedes');
  });

  it('taken back, it is as if nothing had been stated', async () => {
    await record(silent!, 'songyang', wanted('case_filed', 4));
    const [entry] = await entries(silent!);
    await correct(silent!, 'xujing', entry!.id, wanted('case_filed', null));
    expect(await sums('xujing')).not.toHaveProperty('case_filed');
    expect(await listed('case_filed')).toEqual([]);
    await record(silent!, 'songyang', wanted('case_filed', 1));
    expect(await sums('xujing')).toMatchObject({ case_filed: 1 });
  });

  it('the sheet carries rules by name, and the rest by number', async () => {
    const office = await ledger.actor('xujing');
    const request = { roundId: round.roundId, filter: {}, sort: 'number', format: 'csv' } as const;
    const lines = (await text((await ledger.get(ExportsService).export(office, request)).content)).split('\r\n');
    expect(lines[1]).toContain('"采购管理办法"');
    expect(lines[1]).toContain('"追缴和挽回资金 1,234.56 元；诫勉 2 人"');
    expect(lines[2]).toContain('"诫勉：确认为 0"');
  });

  it('stays as it was written', async () => {
    await expect(ask(database.superUrl, 'delete from outcome')).rejects.toThrow('is a record');
    await expect(ask(database.superUrl, 'update outcome set amount = 9')).rejects.toThrow('is a record');
  });
});
