import {
  type Actor,
  FiringService,
  MessagesService,
  NamesService,
  NoticeImportsService,
  PeopleRepository,
  PeopleService,
  RemindersService,
  UnitsRepository,
  UnitsService,
} from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  ROOT,
  type Round,
  assign,
  importRound,
  makeBody,
  problemsIn,
  sampleImport,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const NEXT_DOOR = '云溪县委';

const database = withDatabase(); // dropped last, when everybody has let go

describe('两个单位同在一个台账', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let here: Actor;
  let nextDoor: { unitId: string; clerk: Actor };

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    nextDoor = await openNextDoor(ledger);
    here = await ledger.actor('xujing');
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  it('each sees its own units', async () => {
    const names = async (actor: Actor) => (await ledger.get(UnitsService).list(actor)).map(({ name }) => name);
    expect(await names(nextDoor.clerk)).toEqual([NEXT_DOOR]);
    expect(await names(here)).toEqual([ROOT, '财政金融局', '规划建设局', '青石镇']);
  });

  it('each sees its own people', async () => {
    const names = async (actor: Actor) => (await ledger.get(PeopleService).list(actor)).map(({ name }) => name);
    expect(await names(nextDoor.clerk)).toEqual(['林菊']);
    expect(await names(here)).not.toContain('林菊');
    expect(await names(here)).toContain('宋扬');
  });

  describe('交办', () => {
    const assigning = (ids: object) =>
      ledger.get(NamesService).ofAssignment(here, { leadUnitId: body.units['青石镇'], ...ids });

    it('goes to no unit next door, neither to lead nor to support', async () => {
      const refused = { code: 'unit.notYours' };
      await expect(assigning({ leadUnitId: nextDoor.unitId })).rejects.toMatchObject(refused);
      await expect(assigning({ supportingUnitIds: [nextDoor.unitId] })).rejects.toMatchObject(refused);
    });

    it('names nobody next door, neither to do it nor to answer for it', async () => {
      const refused = { code: 'person.notHere' };
      await expect(assigning({ ownerId: nextDoor.clerk.userId })).rejects.toMatchObject(refused);
      await expect(assigning({ leaderId: nextDoor.clerk.userId })).rejects.toMatchObject(refused);
    });

    it('names nobody who would not see the problem, unless his unit supports it', async () => {
      const owner = { ownerId: body.people.songyang };
      await expect(assigning(owner)).rejects.toMatchObject({ code: 'person.cannotSee', facts: { name: '宋扬' } });
      await expect(assigning({ leaderId: body.people.guyan })).rejects.toMatchObject({ code: 'person.cannotSee' });
      const supported = await assigning({ ...owner, supportingUnitIds: [body.units['财政金融局']] });
      expect(supported.owner?.name).toBe('宋扬');
      expect((await assigning({ leaderId: body.people.luchengyuan })).leader?.name).toBe('陆承远');
    });

    it('names units and people of one’s own', async () => {
      const named = await assigning({ ownerId: body.people.tianye, supportingUnitIds: [body.units['财政金融局']] });
      expect(named).toMatchObject({ leadUnit: { name: '青石镇' }, owner: { name: '田野' }, leader: null });
    });
  });

  it('the office next door imports nothing here, nor does a liaison', async () => {
    const wanted = await sampleImport(body, '2026-03');
    for (const actor of [nextDoor.clerk, await ledger.actor('yuli')])
      await expect(ledger.get(NoticeImportsService).import(actor, wanted)).rejects.toMatchObject({
        code: 'notice.mayNotImport',
      });
  });

  it('演练 is for office and leaders: a liaison is told so, the office next door knows of no such round', async () => {
    const at = new Date('2026-10-28T09:00:00+08:00');
    const rehearse = (actor: Actor) => ledger.get(RemindersService).rehearse(actor, round.roundId, at);
    await expect(rehearse(await ledger.actor('yuli'))).rejects.toMatchObject({ code: 'reminder.mayNotRehearse' });
    await expect(rehearse(nextDoor.clerk)).rejects.toMatchObject({ code: 'round.unknown' });
    expect((await rehearse(here)).items).toEqual([]);
  });

  describe('消息 are a person’s own, also where another may see the problem', () => {
    let owner: Actor;
    let told = '';

    beforeAll(async () => {
      const [id = ''] = await problemsIn(ledger, round);
      await assign(ledger, body, id, { deadline: '2026-10-28' });
      await moveClockTo(database, '2026-09-23T08:31:00+08:00');
      await ledger.get(FiringService).sweep('spec', []);
      owner = await ledger.actor('songyang');
      [{ id: told } = { id: '' }] = (await list(owner)).items;
    });

    const list = (actor: Actor) => ledger.get(MessagesService).list(actor, null, 10);

    it('the office, which reaches the problem, is shown none of the owner’s', async () => {
      expect(await list(owner)).toMatchObject({ items: [{ readAt: null }], unread: 1 });
      expect(await list(here)).toMatchObject({ items: [], unread: 0 });
      expect(await ledger.get(MessagesService).unread(here)).toMatchObject({ unread: 0 });
    });

    it('nobody reads one in the owner’s place, neither by name nor all at once', async () => {
      const messages = ledger.get(MessagesService);
      await expect(messages.markRead(here, told)).rejects.toMatchObject({ code: 'message.unknown' });
      await messages.markRead(here, null);
      expect((await list(owner)).unread).toBe(1);
      await messages.markRead(owner, told);
      expect((await list(owner)).unread).toBe(0);
    });
  });
});

/** A body of its own, with an office. */
async function openNextDoor(ledger: Ledger): Promise<{ unitId: string; clerk: Actor }> {
  const unitId = await ledger.asSystem(async (tx) => {
    const unitId = await ledger.get(UnitsRepository).create(NEXT_DOOR, null, 1, tx);
    const account = { loginName: 'linju', name: '林菊', email: null, passwordHash: '-', mustChangePassword: false };
    const id = await ledger.get(PeopleRepository).create(account, tx);
    await ledger.get(PeopleRepository).hold(id, unitId, 'office', tx);
    return unitId;
  });
  return { unitId, clerk: await ledger.actor('linju') };
}
