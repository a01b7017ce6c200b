import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Client, signIn, startApi } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { type Body, MONDAY, assign, makeBody, problemsIn, sampleImport } from '../factories.js';
import { Ledger, moveClockTo } from '../ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

interface Import {
  readonly mayUndo: boolean;
  readonly whyNot: string | null;
  readonly problems: number;
  readonly importedBy: string;
}

describe('撤销导入', () => {
  let app: NestFastifyApplication;
  let ledger: Ledger;
  let body: Body;
  let office: Client;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    app = await startApi(database);
    office = await signIn(app, 'xujing');
  });
  afterAll(async () => {
    await app.close();
    await ledger.close();
  });

  const enter = async (code: string) =>
    (await office.post<{ roundId: string }>('/notice-imports', await sampleImport(body, code))).body.roundId;
  const undo = (roundId: string, by = office) => by.post<{ code?: string }>(`/notice-imports/${roundId}/undo`, {});

  it('is offered while nobody has worked on it, and done once', async () => {
    const roundId = await enter('2026-02');
    const offered = await office.get<Import>(`/notice-imports/${roundId}`);
    expect(offered.body).toMatchObject({ mayUndo: true, whyNot: null, problems: 24, importedBy: '许静' });
    expect(await undo(roundId)).toMatchObject({ status: 200, body: { code: '2026-02', problems: 24 } });
    expect((await office.get<unknown[]>('/rounds')).body).toEqual([]);
    expect((await office.get(`/notice-imports/${roundId}`)).status).toBe(404);
    expect(await undo(roundId)).toMatchObject({ status: 404, body: { code: 'round.unknown' } });
  });

  it('is asked twice and done once where the key is the same', async () => {
    const roundId = await enter('2026-02');
    const ask = () => office.post(`/notice-imports/${roundId}/undo`, {}, { 'idempotency-key': 'undo' });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  });

  it('is refused to everybody else, with the reason', async () => {
    const roundId = await enter('2026-02');
    const leader = await signIn(app, 'luchengyuan');
    expect(await undo(roundId, leader)).toMatchObject({ status: 403, body: { code: 'import.mayNotUndo' } });
    const seen = await leader.get<Import>(`/notice-imports/${roundId}`);
    expect(seen.body).toMatchObject({ mayUndo: false, whyNot: '只有本单位整改办可以撤销导入' });
  });

  it('is refused once somebody has worked on it', async () => {
    const roundId = await enter('2026-03');
    const [id] = await problemsIn(ledger, { roundId, code: '2026-03' });
    await assign(ledger, body, id!);
    const refused = await undo(roundId);
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.problemsTouched', n: 1 } });
    const seen = await office.get<Import>(`/notice-imports/${roundId}`);
    expect(seen.body).toMatchObject({ mayUndo: false, whyNot: expect.stringMatching(/^已有 1 个问题办理/) as string });
    expect((await office.get<{ total: number }>(`/rounds/${roundId}/problems`)).body.total).toBe(24);
  });
});
