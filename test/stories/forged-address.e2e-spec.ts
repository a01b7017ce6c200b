import { createApp } from '#apps/api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { visit } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { filesOfSpec } from '../files-of-spec.js';
import { ask } from '../ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('来源地址', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const settings = { databaseUrl: database.appUrl, databasePool: 4, redisUrl: null, sample: false, webRoot: null };
    app = await createApp({ ...settings, files: filesOfSpec(), trustProxy: false, logLevel: 'fatal' });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  /** What six wrong passwords are answered, each from the address that the visitor claims. */
  const guesses = async (loginName: string, addressOf: (guess: number) => string): Promise<string[]> => {
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const visitor = await visit(app, addressOf(i));
      codes.push((await visitor.post('/session', { loginName, password: 'guess' })).body.code);
    }
    return codes;
  };
  const LOCKED = [...Array<string>(5).fill('session.wrong'), 'session.locked'];

  it('five failures lock, wherever one says to be', async () => {
    expect(await guesses('xujing', () => '10.9.9.9')).toEqual(LOCKED);
  });

  it('where no proxy is trusted, nobody escapes the lock by calling himself from elsewhere', async () => {
    expect(await guesses('luchengyuan', (i) => `10.9.9.${i}`)).toEqual(LOCKED);
  });

  it('and the audit log names the address from which it came', async () => {
    const rows = await ask(
      database.superUrl,
      `select distinct address from audit_entry where action = 'session.failed'`,
    );
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
  });
});
