import { Office } from '../stories/ledger.js';
import { withDatabase } from '../database/test-database.js';
import { type Answer, type Client, type Said, signIn } from '../api-client.js';
import { assign } from '../factories.js';
import { ask, moveClockBy } from '../ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('同一操作编号（Idempotency-Key）', () => {
  let office: Office;
  let clerk: Client;
  let problem: string;

  beforeAll(async () => {
    office = await Office.open(database);
    [problem = ''] = office.problems;
    await assign(office.ledger, office.body, problem);
    clerk = await signIn(office.app, 'xujing');
  });
  afterEach(async () => expect(await office.ledger.broken()).toEqual([]));
  afterAll(() => office.close());

  const version = async () => (await clerk.get<{ version: number }>(`/problems/${problem}`)).body.version;
  const reschedule = (key: string, seen: number, deadline: string): Promise<Answer<Said>> => {
    const headers = { 'if-match': `"${seen}"`, 'idempotency-key': key };
    return clerk.post(`/problems/${problem}/deadline`, { deadline, reason: '工期' }, headers);
  };
  const kept = (key: string) =>
    ask<{ status: number }>(database.superUrl, 'select status from idempotency_key where key = $1', [key]);

  it('of ten clicks at once one is done; the others are told that it is under way, or get its answer', async () => {
    const seen = await version();
    const answers = await Promise.all(Array.from({ length: 10 }, () => reschedule('ten', seen, '2026-11-25')));
    const [done, ...rest] = [...answers].sort((a, b) => a.status - b.status);
    expect(done?.status).toBe(201);
    for (const one of rest) {
      if (one.status === 201) expect(one.body).toEqual(done?.body);
      else expect([one.status, one.body.code, one.headers.get('retry-after')]).toEqual([409, 'request.underWay', '2']);
    }
    expect(await version()).toBe(seen + 1);
    expect((await reschedule('ten', seen, '2026-11-25')).body).toEqual(done?.body);
  });

  it('a write whose process died with it may be tried again soon', async () => {
    const seen = await version();
    expect((await reschedule('died', seen, '2026-11-26')).status).toBe(201);
    await ask(database.superUrl, `update idempotency_key set status = 0 where key = 'died'`);
    expect((await reschedule('died', seen, '2026-11-26')).body.code).toBe('request.underWay');
    await moveClockBy(database, '6 seconds');
    expect((await reschedule('died', seen, '2026-11-26')).body.code).toBe('problem.stale'); // done before, and not done twice
    expect(await version()).toBe(seen + 1);
  });

  it('a refused one leaves nothing behind', async () => {
    expect((await reschedule('refused', 1, '2026-11-27')).status).toBe(412);
    expect(await kept('refused')).toEqual([]);
  });

  it('after a day the key is free, and is remembered anew', async () => {
    const seen = await version();
    expect((await reschedule('daily', seen, '2026-11-28')).status).toBe(201);
    await moveClockBy(database, '25 hours');
    clerk = await signIn(office.app, 'xujing');
    const next = await reschedule('daily', seen + 1, '2026-11-29');
    expect(next.status).toBe(201);
    expect((await reschedule('daily', seen + 1, '2026-11-29')).body).toEqual(next.body);
    expect(await version()).toBe(seen + 2);
  });

  it('the same key of somebody else neither gives mine away nor frees it', async () => {
    const seen = await version();
    const first = await reschedule('shared', seen, '2026-12-04');
    const other = await signIn(office.app, 'songyang');
    const headers = { 'if-match': `"${seen + 1}"`, 'idempotency-key': 'shared' };
    expect((await other.post(`/problems/${problem}/acceptance`, {}, headers)).status).toBe(201);
    expect((await reschedule('shared', seen, '2026-12-04')).body).toEqual(first.body);
    expect(await version()).toBe(seen + 2);
  });

  it('of a hundred characters is one; of a hundred and one is refused, not overlooked', async () => {
    const seen = await version();
    expect((await reschedule('k'.repeat(100), seen, '2026-12-01')).status).toBe(201);
    const refused = await reschedule('k'.repeat(101), seen + 1, '2026-12-02');
    expect([refused.status, refused.body.code]).toEqual([422, 'request.badKey']);
    expect(refused.body.detail).toContain('100');
    expect(await version()).toBe(seen + 1);
  });
});
