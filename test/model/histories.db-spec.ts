import { ACTIONS, type Action, STAGE_NAMES, type Stage, TRANSITION_TABLE, nextActions, relationsTo } from '#domain';
import { type Actor, type ProblemRecord, ProblemsService } from '#features';
import { factsOf, partiesOf } from '../../libs/features/problems/problem-facts.js';
import { withDatabase } from '../database/test-database.js';
import { type Body, type Login, MONDAY, importRound, makeBody, problemsIn, read } from '../factories.js';
import { Chance, faultSeed } from '../harness/chance.js';
import { Ledger, moveClockTo } from '../ledger.js';
import { type Command, carryOut } from './commands.js';

const database = withDatabase(); // dropped last, when everybody has let go
const PROBLEMS = 6;
const STEPS = 200;
const RACES = 25;
const TOGETHER = 5;
/** They end a story, or begin it anew. */
const SELDOM: readonly Action[] = ['void', 'edit', 'reassign', 'reschedule', 'decline'];

/**
 * Anybody tries anything, in any order: what the table of transitions says is what happens, and nothing else ever does.
 * A run is begun again with the seed that it prints.
 */
describe('任意的办理过程', () => {
  const seed = faultSeed();
  const chance = new Chance(seed);
  let ledger: Ledger;
  let body: Body;
  let ids: string[];
  const actors = new Map<Login, Actor>();

  beforeAll(async () => {
    console.info(`FAULT_SEED=${seed}`);
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    const listed = await problemsIn(ledger, await importRound(ledger, body));
    const withMeasures = await Promise.all(listed.map((id) => read(ledger, id)));
    ids = withMeasures
      .filter(({ measureList }) => measureList.length > 0)
      .slice(0, PROBLEMS)
      .map(({ id }) => id);
    for (const login of Object.keys(body.people) as Login[]) actors.set(login, await ledger.actor(login));
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const actorOf = (login: Login): Actor => actors.get(login)!;
  const attempt = ({ login, action }: Command, problem: ProblemRecord): Promise<string> =>
    carryOut(ledger, body, { login, action }, actorOf(login), problem, chance).then(
      () => 'done',
      (error: { code?: string; message: string }) => error.code ?? error.message,
    );
  /** What the table gives this person now. */
  const given = (problem: ProblemRecord, { login, action }: Command): boolean => {
    const { userId, memberships } = actorOf(login);
    const { open, inPlace } = nextActions(
      factsOf(problem, MONDAY.slice(0, 10)),
      relationsTo(partiesOf(problem), userId, memberships),
      userId,
    );
    return inPlace.includes(action) || open.some((one) => one.action === action);
  };
  /** Most of the time somebody does what he may, or the stories would all end at the door. */
  const likely = (problem: ProblemRecord): Command => {
    const commands = [...actors.keys()].flatMap((login) => ACTIONS.map((action) => ({ login, action })));
    const possible = commands.filter((one) => given(problem, one));
    const usual = possible.filter(({ action }) => !SELDOM.includes(action));
    const among = chance.next() < 0.9 ? usual : possible;
    return chance.next() < 0.7 && among.length > 0 ? chance.pick(among) : chance.pick(commands);
  };
  /** Whom the winner took out of it is not told any more that there is something. */
  const seenBy = (login: Login, id: string): Promise<boolean> =>
    ledger
      .get(ProblemsService)
      .view(actorOf(login), id)
      .then(
        () => true,
        () => false,
      );
  const recorded = async (id: string): Promise<number[]> => {
    const [row] = await ledger.rows<{ kept: number[] }>(
      `select array[(select count(*) from problem_history where problem_id = $1),
        (select count(*) from audit_entry where entity = 'problem' and entity_id = $1)]::int[] as kept`,
      [id],
    );
    return row?.kept ?? [];
  };
  /** The import is one line of audit for all of its problems. */
  const linesOf = ({ version }: ProblemRecord): number[] => [version, version - 1];
  const expectedStage = (before: Stage, { action }: Command): Stage => {
    const { to } = TRANSITION_TABLE[action];
    return to === 'same' ? before : to;
  };

  it('what the table gives is done, all else is refused and changes nothing; each change is one line of history and one of audit', async () => {
    const seen = new Set<string>();
    const done = new Set<string>();
    for (let step = 0; step < STEPS; step++) {
      const before = await read(ledger, chance.pick(ids));
      const command = likely(before);
      const said = await attempt(command, before);
      const after = await read(ledger, before.id);
      const what = `step ${step}: ${command.login} ${command.action} in ${before.stage}: ${said}`;
      if (given(before, command)) {
        expect([what, said]).toEqual([what, 'done']);
        expect([what, after.stage]).toEqual([what, expectedStage(before.stage, command)]);
        expect([what, after.version]).toEqual([what, before.version + 1]);
        done.add(command.action);
      } else {
        expect([what, said]).not.toEqual([what, 'done']);
        expect(said).toMatch(/^(problem|measure)\./);
        expect(after).toEqual(before);
      }
      expect(await recorded(before.id)).toEqual(linesOf(after));
      seen.add(after.stage);
    }
    expect([...seen].every((stage) => stage in STAGE_NAMES)).toBe(true);
    expect(done.size).toBeGreaterThan(6); // the run went somewhere
    console.info(`${[...seen].join(', ')} by ${[...done].join(', ')}`);
  }, 300_000);

  it('of several who change what they read at the same time one wins, the others are told', async () => {
    for (let race = 0; race < RACES; race++) {
      const before = await read(ledger, chance.pick(ids));
      const commands = Array.from({ length: TOGETHER }, () => likely(before));
      const may = commands.filter((command) => given(before, command)).length;
      const said = await Promise.all(commands.map((command) => attempt(command, before)));
      const winners = said.filter((word) => word === 'done').length;
      expect([race, winners]).toEqual([race, Math.min(1, may)]);
      const after = await read(ledger, before.id);
      for (const [i, command] of commands.entries()) {
        if (said[i] === 'done' || !given(before, command)) continue;
        const sees = await seenBy(command.login, after.id);
        expect([command, said[i]]).toEqual([command, sees ? 'problem.stale' : 'problem.unknown']);
      }
      expect(after.version).toBe(before.version + winners);
      expect(await recorded(before.id)).toEqual(linesOf(after));
    }
  }, 300_000);
});
