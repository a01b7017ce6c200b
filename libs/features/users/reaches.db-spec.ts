import { SessionsService, type SignedIn, UnitsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, MONDAY, ROOT, importRound, makeBody } from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('what a role reaches is remembered, and never out of date', () => {
  let ledger: Ledger;
  let other: Ledger; // a second process, with a memory of its own
  let body: Body;
  let token: string;

  beforeAll(async () => {
    [ledger, other] = await Promise.all([Ledger.open(database), Ledger.open(database)]);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    const sessions = ledger.get(SessionsService);
    token = await sessions.signInByLink(await sessions.createLink(await sessions.idOf('xujing')), '10.0.0.1');
  });
  afterAll(async () => {
    await Promise.all([ledger.close(), other.close()]);
  });

  const reach = async (of: Ledger) => {
    const { actor } = (await of.get(SessionsService).find(token, '10.0.0.1')) as SignedIn;
    return { units: [...(actor.scope.reach?.units ?? [])], rounds: [...(actor.scope.reach?.rounds ?? [])] };
  };

  it('a unit that was added is reached with the next request, in every process', async () => {
    for (const process of [ledger, other]) expect((await reach(process)).units).toHaveLength(4);
    const added = await ledger.get(UnitsService).create('河东街道', ROOT);
    for (const process of [ledger, other]) expect((await reach(process)).units).toContain(added);
  });

  it('a unit that is no longer below is no longer reached', async () => {
    const left = await ledger.get(UnitsService).create('旧镇', ROOT);
    expect((await reach(other)).units).toContain(left);
    await ledger.asSystem((tx) =>
      tx.query(`update unit set parent_id = null, path = '/' || id || '/' where id = $1`, [left]),
    );
    expect((await reach(other)).units).not.toContain(left);
  });

  it('a round that was entered is reached with the next request, in every process', async () => {
    for (const process of [ledger, other]) expect((await reach(process)).rounds).toEqual([]);
    const { roundId } = await importRound(ledger, body);
    for (const process of [ledger, other]) expect((await reach(process)).rounds).toEqual([roundId]);
  });

  it('a body of its own, entered later, is none of it', async () => {
    const { units } = await reach(ledger);
    await ledger.get(UnitsService).create('云溪县委', null);
    expect((await reach(ledger)).units.sort()).toEqual(units.sort());
  });
});
