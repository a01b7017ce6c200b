import { type Client, type Said, signIn } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { REPORT, act, assign } from '../factories.js';
import { Office } from './ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

interface Page extends Said {
  readonly items: { readonly id: string; readonly dueOn: string | null; readonly number: string }[];
  readonly next: string | null;
  readonly total: number;
}
const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '00000000-0000-7000-8000-000000000000';

describe('台账翻页', () => {
  let office: Office;
  let clerk: Client;

  beforeAll(async () => {
    office = await Office.open(database);
    clerk = await signIn(office.app, 'xujing');
    for (const [i, id] of office.problems.slice(0, 6).entries()) {
      await assign(office.ledger, office.body, id, { deadline: `2026-10-${String(28 + (i % 3)).padStart(2, '0')}` });
      await act(office.ledger, 'songyang', id, 'accept');
    }
  });
  afterAll(() => office.close());

  const list = (query: string) => clerk.get<Page>(`/rounds/${office.round.roundId}/problems?${query}`);
  /** All pages of an order; between two pages `meanwhile` happens. */
  const walk = async (sort: string, limit: number, meanwhile = (): Promise<void> => Promise.resolve()) => {
    const seen: Page['items'] = [];
    for (let after: string | null = null; ;) {
      const { status, body }: { status: number; body: Page } = await list(
        `sort=${sort}&limit=${limit}${after ? `&after=${after}` : ''}`,
      );
      expect([status, body.code]).toEqual([200, undefined]);
      seen.push(...body.items);
      expect(body.total).toBe(24);
      if (body.next === null) return seen;
      after = body.next;
      await meanwhile();
    }
  };
  const everyId = async () => (await list('limit=200')).body.items.map((one) => one.id).sort();

  it.each(['number', '-number', 'dueOn', '-dueOn', 'updatedAt', '-updatedAt'])(
    'by %s every problem is met exactly once, on pages of any size',
    async (sort) => {
      const all = await everyId();
      for (const limit of [1, 5, 24, 200]) {
        const seen = await walk(sort, limit);
        expect(seen.map((one) => one.id).sort()).toEqual(all);
        expect(seen.map((one) => one.id)).toEqual((await walk(sort, 200)).map((one) => one.id));
      }
    },
  );

  it.each(['number', '-number', 'dueOn', '-dueOn'])(
    'by %s every problem is met exactly once while people report',
    async (sort) => {
      const reported = [...office.problems.slice(0, 6)];
      const seen = await walk(sort, 5, async () => {
        const id = reported.shift();
        if (id) await act(office.ledger, 'songyang', id, 'report', REPORT);
      });
      expect(seen.map((one) => one.id).sort()).toEqual(await everyId());
    },
  );

  it.each(['updatedAt', '-updatedAt'])(
    'by %s what nobody touched is met exactly once while people report',
    async (sort) => {
      const reported = [...office.problems.slice(0, 6)];
      const seen = await walk(sort, 5, async () => {
        const id = reported.shift();
        if (id) await act(office.ledger, 'songyang', id, 'report', REPORT);
      });
      const untouched = (await everyId()).filter((id) => !office.problems.slice(0, 6).includes(id));
      expect(
        seen
          .map((one) => one.id)
          .filter((id) => untouched.includes(id))
          .sort(),
      ).toEqual(untouched);
    },
  );

  it('by deadline those without one come last', async () => {
    const days = (await walk('dueOn', 5)).map((one) => one.dueOn);
    const first = days.filter((day) => day !== null);
    expect(days.slice(0, 6)).toEqual([...first].sort());
    expect(days.slice(6).every((day) => day === null)).toBe(true);
  });

  it.each(['title', 'number;drop table problem', '--number', 'p.id', 'toString', 'constructor', '-'])(
    'by “%s” nothing is sorted',
    async (sort) => {
      const answer = await list(`sort=${encodeURIComponent(sort)}`);
      expect([answer.status, answer.body.code]).toEqual([422, 'list.unknownSort']);
      expect(answer.body.detail).toContain('number、-number');
    },
  );

  it.each([
    ['made up', 'abc'],
    ['of another order', cursor('dueOn', '2026-10-28', ID)],
    ['of the same order the other way round', cursor('-number', '1', ID)],
    ['without an id', cursor('number', '1')],
    ['with an id that is none', cursor('number', '1', '-'.repeat(36))],
    ['with a number that is none', cursor('number', 'abc', ID)],
    ['with a number beyond all', cursor('number', '99999999999', ID)],
    ['with a piece of SQL', cursor('number', '1); select pg_sleep(9', ID)],
    ['of a wrong kind', cursor('number', 1, ID)],
    ['too long', 'a'.repeat(401)],
  ])('a cursor %s is refused', async (_, after) => {
    const answer = await list(`sort=number&after=${after}`);
    expect(answer.status).toBe(422);
    expect(['list.badCursor', 'request.badForm']).toContain(answer.body.code);
  });

  it.each([
    ['dueOn', '2026-02-30'],
    ['dueOn', 'infinity'],
    ['updatedAt', 'now'],
    ['updatedAt', '2026-02-30 10:00:00+00'],
    ['updatedAt', '2026-10-01 25:00:00+00'],
  ])('a cursor of the order %s at “%s” is refused', async (sort, value) => {
    const answer = await list(`sort=${sort}&after=${cursor(sort, value, ID)}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'list.badCursor']);
  });

  it.each(['2026', 'yesterday', '2026-02-30 10:00:00+00', `2026-10-01'`, '1'])(
    'a timeline goes on from no place “%s”',
    async (after) => {
      const answer = await clerk.get(`/problems/${office.problems[0]}/timeline?after=${encodeURIComponent(after)}`);
      expect([answer.status, answer.body.code]).toEqual([422, 'list.badCursor']);
    },
  );

  it.each(['0', '201', '-1', 'ten', '1.5'])('a page of %s rows is refused', async (limit) => {
    expect((await list(`limit=${limit}`)).status).toBe(422);
  });

  it.each(['stage=gone', 'status=done', 'unitId=7', 'due=soon', 'mine=0', 'colour=red', `q=${'a'.repeat(101)}`])(
    'the filter %s is refused',
    async (query) => {
      expect((await list(query)).body.code).toBe('request.badForm');
    },
  );

  it.each([
    ['%_', 0],
    ['_', 0],
    ['\\', 0],
    [`'; drop table problem; --`, 0],
    ['招商', 1],
    ['2026-02', 24],
  ])('searches for “%s” as it is written', async (words, atLeast) => {
    const answer = await list(`q=${encodeURIComponent(words)}`);
    expect(answer.status).toBe(200);
    if (atLeast === 0) expect(answer.body.total).toBe(0);
    else expect(answer.body.total).toBeGreaterThanOrEqual(atLeast);
  });
});
