import {
  type Need,
  PLACE_NAMES,
  type Place,
  ROLES,
  ROUTE_TABLE,
  type Role,
  type Verdict,
  seesBusiness,
  verdictOn,
} from '#domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Answer, type Client, type Said, signIn, startApi } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { type Described, Requests } from './requests.js';
import { SWAPPED, type Scenes } from './swapped-ids.js';
import { SCENES, World, markOf } from './world.js';

const database = withDatabase(); // dropped last, when everybody has let go

/** These end or change the session that asks: session.e2e-spec.ts asks them alone. */
const OF_THE_SESSION = ['POST /session', 'POST /session/link', 'DELETE /session', 'POST /session/password'];
const AT_ONCE = 16;

interface Case {
  readonly role: Role;
  readonly place: Place;
  readonly verdict: Verdict;
}

describe('权限表：每个接口 × 每个角色 × 每种位置', () => {
  let world: World;
  let app: NestFastifyApplication;
  let requests: Requests;
  const clients = new Map<Role, Client>();

  beforeAll(async () => {
    world = await World.make(database);
    app = await startApi(database);
    for (const role of ROLES) clients.set(role, await signIn(app, role));
    const { body } = await clients.get('office')!.get<Described>('/openapi.json');
    requests = new Requests(body, world);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    expect(await world.ledger.broken()).toEqual([]);
    await world.close();
  });

  const versions = async (): Promise<Map<string, number>> =>
    new Map(
      (await world.ledger.rows<{ id: string; version: number }>('select id, version from problem')).map((one) => [
        one.id,
        one.version,
      ]),
    );
  const ask = (route: string, { role, place }: Case, read: Map<string, number>): Promise<Answer<unknown>> => {
    const { method, path, body, about } = requests.of(route, place);
    const kind = Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : undefined;
    return clients.get(role)!.send(method, path, body, { 'if-match': `"${read.get(about.id)}"`, ...kind });
  };
  /** How much there is of everything, and how often it was changed. */
  const state = () =>
    world.ledger
      .rows(`select (select count(*) from audit_entry where action <> 'clue.refused'), (select sum(version) from problem), (select jsonb_object_agg(relname,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text)
      from pg_class where relrowsecurity and relkind = 'r' and relname <> 'idempotency_key')`);
  const wrongIn = async (route: string, cases: readonly Case[], atOnce: number): Promise<unknown[]> => {
    const wrong: unknown[] = [];
    for (let at = 0; at < cases.length; at += atOnce) {
      const some = cases.slice(at, at + atOnce);
      const read = await versions();
      const answers = await Promise.all(some.map((one) => ask(route, one, read)));
      for (const [i, { status, body }] of answers.entries()) {
        const { role, place, verdict } = some[i]!;
        const leaks = leaked(role, body);
        if (!agrees(route, verdict, status) || leaks.length > 0)
          wrong.push({ role, place, verdict, status, code: (body as Said | null)?.code, leaks });
      }
    }
    return wrong;
  };

  it('knows every route there is, and none that is not there', () => {
    expect(requests.routes.filter((route) => !(route in ROUTE_TABLE))).toEqual([]);
    expect(Object.keys(ROUTE_TABLE).filter((route) => !requests.routes.includes(route))).toEqual([]);
  });

  it.each(Object.keys(ROUTE_TABLE).filter((route) => !OF_THE_SESSION.includes(route)))('%s', async (route) => {
    const need = ROUTE_TABLE[route]!;
    const cases = ROLES.flatMap((role) =>
      placesOf(need).map((place) => ({ role, place, verdict: verdictOn(need, role, place) })),
    );
    const no = cases.filter(({ verdict }) => verdict === 'refused' || verdict === 'unseen');
    const before = await state();
    // Files are made two at a time.
    const atOnce = /(\.\w+|\/archive)$/.test(route) ? 1 : AT_ONCE;
    expect(await wrongIn(route, no, atOnce)).toEqual([]);
    expect(await state()).toEqual(before);
    // Whoever may comes last: of a signed-off problem some steps are really taken.
    const yes = cases.filter((one) => !no.includes(one));
    expect(await wrongIn(route, yes, route.startsWith('GET') ? atOnce : 1)).toEqual([]);
  });

  describe('counts, exports, search and fields say the same as the list', () => {
    const ROUNDS = ['own', 'handed'] as const;
    interface Listed {
      readonly total: number;
      readonly items: readonly { readonly title: string }[];
    }
    const problemsOf = async (scene: 'own' | 'handed'): Promise<number> => {
      const { roundId } = world.scene(scene);
      const [found] = await world.ledger.rows<{ n: number }>(
        `select count(*) as n from problem where round_id = $1 and stage <> 'void' and ($2 or lead_unit_id = $3)`,
        [roundId, scene === 'own', world.scene('own').unitId],
      );
      return found?.n ?? 0;
    };
    it.each(ROLES.filter(seesBusiness))('%s', async (role) => {
      const client = clients.get(role)!;
      for (const scene of ROUNDS) {
        const round = `/rounds/${world.scene(scene).roundId}`;
        const { body: listed } = await client.get<Listed>(`${round}/problems?limit=200`);
        expect([scene, listed.total]).toEqual([scene, await problemsOf(scene)]);
        expect((await client.get<Listed>(`${round}/summary`)).body.total).toBe(listed.total);
        const units = (await client.get<Listed[]>(`${round}/statistics`)).body;
        expect(units.reduce((sum, { total }) => sum + total, 0)).toBe(listed.total);
        const { body: csv } = await client.get<string>(`${round}/problems.csv`);
        expect(csv.trim().split('\r\n')).toHaveLength(listed.total + 1);
        for (const hidden of ['sibling', 'above'] as const)
          expect(
            (await client.get<Listed>(`${round}/problems?q=${encodeURIComponent(markOf(hidden))}`)).body.total,
          ).toBe(0);
      }
    });

    it('every role that sees a problem sees the same fields of it; its place in the notice only with the notice', async () => {
      const seen = async (role: Role, scene: 'own' | 'handed') =>
        (await clients.get(role)!.get<Record<string, unknown>>(`/problems/${world.scene(scene).live.id}`)).body;
      const fields = Object.keys(await seen('office', 'own'));
      for (const role of ROLES.filter(seesBusiness)) {
        expect([role, Object.keys(await seen(role, 'own'))]).toEqual([role, fields]);
        expect([role, (await seen(role, 'own')).source]).not.toEqual([role, null]);
        expect([role, (await seen(role, 'handed')).source]).toEqual([role, null]);
      }
    });
  });

  describe('an id of something else, put where one’s own belongs, opens nothing', () => {
    let scenes: Scenes;
    beforeAll(() => {
      const live = (name: 'own' | 'handed' | 'sibling') => ({ ...world.scene(name), ...world.scene(name).live });
      scenes = { own: live('own'), handed: live('handed'), sibling: live('sibling') };
    });

    it.each(SWAPPED)('%s', async (_, role, status, asked) => {
      const [method, path, body] = asked(scenes);
      const id = /problems\/([\w-]+)/.exec(path)?.[1] ?? '';
      const kind = Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : undefined;
      const before = await state();
      const headers = { 'if-match': `"${(await versions()).get(id)}"`, ...kind };
      const answer = await clients.get(role)!.send(method, path, body, headers);
      expect([answer.status, answer.body]).toEqual([status, answer.body]);
      expect(await state()).toEqual(before);
    });

    it('a plan of another round lists nothing, nor does a list narrowed to another unit or its people', async () => {
      const { own, sibling } = scenes;
      const office = clients.get('office')!;
      expect((await office.get(`/rounds/${own.roundId}/look-backs/${sibling.planId}`)).body).toEqual([]);
      for (const narrowed of [`unitId=${sibling.unitId}`, `ownerId=${sibling.ownerId}`])
        expect((await office.get(`/rounds/${own.roundId}/problems?${narrowed}`)).body).toMatchObject({
          items: [],
          total: 0,
        });
    });
  });
});

/** Places that a need tells apart. */
function placesOf(need: Need): readonly Place[] {
  if (need.of === 'problem') return PLACE_NAMES;
  if (need.of === 'round') return ['own', 'above', 'sibling'];
  if (need.of === 'comment') return ['own', 'handed', 'sibling', 'above'];
  if (need.of === 'duty') return ['own', 'handed', 'sibling', 'above'];
  if (need.of === 'administration') return ['own', 'sibling'];
  if (need.of === 'lookBack') return ['handed', 'sibling', 'above', 'closed'];
  return need.of === 'message' ? ['sibling'] : ['own'];
}

function agrees(route: string, verdict: Verdict, status: number): boolean {
  const reads = route.startsWith('GET');
  switch (verdict) {
    case 'may':
    case 'part':
      return status < 300 || (!reads && (status === 409 || status === 422));
    case 'closed':
      return status === 409;
    case 'refused':
      return status === 403 || status === 404;
    case 'unseen': // a list of what is not there is empty
      return status === 403 || status === 404 || (reads && status < 300);
  }
}

/** What is written of problems that the role does not see, found in what it was told. */
function leaked(role: Role, body: unknown): string[] {
  const said = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  const hidden = seesBusiness(role) ? (['sibling', 'above'] as const) : SCENES;
  return hidden.map(markOf).filter((mark) => said.includes(mark));
}
