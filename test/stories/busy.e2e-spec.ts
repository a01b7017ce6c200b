import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM, Transactions } from '#database';
import { type Client, type Said, signIn } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { Office } from './ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
/** As many as the api of these stories has (api-client.ts). */
const CONNECTIONS = 8;
const PATIENCE_MS = 2_500;

describe('系统繁忙时', () => {
  let office: Office;
  let clerk: Client;

  beforeAll(async () => {
    office = await Office.open(database);
    clerk = await signIn(office.app, 'xujing');
  });
  afterAll(() => office.close());

  it('while a connection is free answers as ever', async () => {
    expect((await clerk.get('/rounds')).status).toBe(200);
  });

  it('says so within two seconds, and when to come back, where every connection is taken', async () => {
    const letGo = await takeAll(office);
    const answer = await Promise.race([clerk.get<Said>('/rounds'), pause(PATIENCE_MS, null)]);
    await letGo();
    expect(answer?.body).toMatchObject({ status: 503, code: 'service.busy' });
    expect(answer?.headers.get('retry-after')).toBe('2');
    expect((await clerk.get('/rounds')).status).toBe(200);
  });
});

/** Holds every connection of the api until the function returned is called. */
async function takeAll(office: Office): Promise<() => Promise<void>> {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const held: Promise<void>[] = [];
  const taken = Array.from(
    { length: CONNECTIONS },
    () =>
      new Promise<void>((resolve) => {
        held.push(office.app.get(Transactions).within(SYSTEM, () => (resolve(), gate)));
      }),
  );
  await Promise.all(taken);
  return async () => {
    open();
    await Promise.all(held);
  };
}
