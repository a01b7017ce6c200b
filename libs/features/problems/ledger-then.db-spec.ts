import { ACTIONS, type Action, addDays, nextActions, relationsTo } from '#domain';
import {
  type Actor,
  ExportsService,
  FiringService,
  ProblemRegistration,
  type ProblemRow,
  ProblemsService,
  StatisticsService,
} from '#features';
import { text } from 'node:stream/consumers';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, type Login, type Round, importRound, makeBody, problemsIn, read } from '../../../test/factories.js';
import { Chance, faultSeed } from '../../../test/harness/chance.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';
import { type Command, carryOut } from '../../../test/model/commands.js';
import { factsOf, partiesOf } from './problem-facts.js';

const database = withDatabase(); // dropped last, when everybody has let go
const FIRST = '2026-09-21';
const EVENINGS = 8;
const STEPS_A_DAY = 8;
const WORKERS: readonly Login[] = [
  'xujing',
  'luchengyuan',
  'songyang',
  'yuli',
  'guyan',
  'wangmin',
  'hanliqun',
  'tianye',
];

interface Evening {
  readonly day: string;
  readonly rows: readonly ProblemRow[];
  readonly voided: readonly ProblemRow[];
  readonly summary: Awaited<ReturnType<StatisticsService['summary']>>;
}

/** Whatever was done afterwards, a day of the past reads as it read on its evening. Begun again with the seed it prints. */
describe('某日台账', () => {
  const seed = faultSeed();
  const chance = new Chance(seed);
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  const ids: string[] = [];
  const evenings: Evening[] = [];
  const actors = new Map<Login, Actor>();

  beforeAll(async () => {
    console.info(`FAULT_SEED=${seed}`);
    ledger = await Ledger.open(database);
    await moveClockTo(database, `${FIRST}T09:00:00+08:00`);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    ids.push(...(await problemsIn(ledger, round)).slice(0, 7));
    for (const login of WORKERS) actors.set(login, await ledger.actor(login));
    for (let n = 0; n < EVENINGS; n++) evenings.push(await workOn(addDays(FIRST, n)));
    await moveClockTo(database, `${addDays(FIRST, EVENINGS)}T09:00:00+08:00`);
  });
  afterAll(async () => {
    await ledger.get(FiringService).sweep('spec', []);
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  async function workOn(day: string): Promise<Evening> {
    await moveClockTo(database, `${day}T09:00:00+08:00`);
    for (let step = 0; step < STEPS_A_DAY; step++) await someStep(day);
    // Last of its day: nobody renames or voids it before the evening.
    if (day === addDays(FIRST, 3)) {
      const wanted = { title: '补登的问题', text: '补登的问题。', aspect: null };
      const { problem } = await ledger
        .get(ProblemRegistration)
        .register(await ledger.actor('xujing'), round.roundId, wanted);
      ids.push(problem.id);
    }
    await moveClockTo(database, `${day}T23:59:50+08:00`);
    await ledger.get(FiringService).sweep('spec', []);
    return eveningOf(day);
  }

  /** Somebody does something that he may; one who is refused after all has changed nothing. */
  async function someStep(day: string): Promise<void> {
    const id = chance.pick(ids);
    const problem = await read(ledger, id);
    const commands: Command[] = [];
    for (const login of WORKERS) {
      const { userId, memberships } = actors.get(login) ?? (await ledger.actor(login));
      const relations = relationsTo(partiesOf(problem), userId, memberships);
      const { open, inPlace } = nextActions(factsOf(problem, day), relations, userId);
      const possible: Action[] = [...open.map(({ action }) => action), ...inPlace];
      commands.push(...ACTIONS.filter((one) => possible.includes(one)).map((action) => ({ login, action })));
    }
    if (commands.length === 0) return;
    const command = chance.pick(commands);
    const actor = actors.get(command.login) ?? (await ledger.actor(command.login));
    await Promise.resolve()
      .then(() => carryOut(ledger, body, command, actor, problem, chance))
      .catch(() => undefined);
  }

  const list = async (given: object = {}, sort = 'number', login: Login = 'xujing', limit = 200) => {
    const filter = { roundId: round.roundId, ...given };
    return ledger.get(ProblemsService).list(await ledger.actor(login), filter, { sort, limit });
  };
  const summaryOf = async (asOf: string | null) =>
    ledger.get(StatisticsService).summary(await ledger.actor('xujing'), round.roundId, asOf);
  const idsOf = (rows: readonly ProblemRow[]) => rows.map(({ id }) => id);
  async function eveningOf(day: string, asOf?: string): Promise<Evening> {
    const then = asOf ? { asOf } : {};
    return {
      day,
      rows: (await list(then)).items,
      voided: (await list({ ...then, stage: 'void' })).items,
      summary: await summaryOf(asOf ?? null),
    };
  }

  it('every evening reads afterwards as it read then: rows, order, counts, what was void', async () => {
    for (const evening of evenings) expect(await eveningOf(evening.day, evening.day)).toEqual(evening);
    expect(evenings.at(-1)?.rows).not.toEqual(evenings[0]?.rows);
  });

  it('what was entered later is absent, and there on its own day', async () => {
    const titles = async (asOf: string) => (await list({ asOf })).items.map(({ title }) => title);
    expect(await titles(addDays(FIRST, 2))).not.toContain('补登的问题');
    expect(await titles(addDays(FIRST, 3))).toContain('补登的问题');
    expect((await list({ asOf: addDays(FIRST, -1) })).total).toBe(0);
  });

  it('is read page by page, and says 超期 by its own day', async () => {
    const { day, rows } = evenings[4]!;
    const page = { sort: 'number', limit: 9 };
    const office = await ledger.actor('xujing');
    const read: ProblemRow[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const filter = { roundId: round.roundId, asOf: day };
      const { items, next } = await ledger
        .get(ProblemsService)
        .list(office, filter, { ...page, ...(after && { after }) });
      read.push(...items);
      after = next;
    }
    expect(read).toEqual(rows);
    expect((await list({ asOf: day })).today).toBe(day);
    const overdue = rows.filter(({ stage, dueOn }) => stage !== 'signed_off' && dueOn !== null && dueOn < day);
    expect(idsOf((await list({ asOf: day, due: 'overdue' })).items)).toEqual(idsOf(overdue));
  });

  it('finds by the words of that day', async () => {
    const [id = ''] = await problemsIn(ledger, round, 'registered');
    const before = await read(ledger, id);
    const actor = await ledger.actor('xujing');
    await carryOut(ledger, body, { login: 'xujing', action: 'edit' }, actor, before, chance);
    const q = before.title.slice(0, 8);
    const then = (await list({ asOf: evenings.at(-1)!.day, q })).items;
    expect(then.find((row) => row.id === id)?.version).toBe(before.version);
  });

  it('shows a person the past of what he sees today, and nothing else', async () => {
    const now = [await list({}, 'number', 'guyan'), await list({ stage: 'void' }, 'number', 'guyan')];
    const today = new Set(now.flatMap(({ items }) => idsOf(items)));
    for (const { day } of evenings)
      for (const { id } of (await list({ asOf: day }, 'number', 'guyan')).items) expect(today).toContain(id);
    expect((await list({ asOf: FIRST }, 'number', 'xitong')).total).toBe(0);
  });

  it('a day to come has no ledger yet; today is as it is', async () => {
    const today = addDays(FIRST, EVENINGS);
    await expect(list({ asOf: addDays(today, 1) })).rejects.toThrow('ledger.dayAhead');
    await expect(summaryOf(addDays(today, 1))).rejects.toThrow('ledger.dayAhead');
    expect((await list({ asOf: today })).items).toEqual((await list()).items);
  });

  it('a file says which day it is of, and names nothing that an import would know again', async () => {
    const { day, rows } = evenings[4]!;
    const request = { roundId: round.roundId, filter: { asOf: day }, sort: 'number', format: 'csv' } as const;
    const made = await ledger.get(ExportsService).export(await ledger.actor('xujing'), request);
    const content = await text(made.content);
    expect(made.rows).toBe(rows.length);
    expect(made.name).toContain(day);
    for (const { number, id } of rows) {
      expect(content).toContain(number);
      expect(content).not.toContain(id);
    }
  });
});
