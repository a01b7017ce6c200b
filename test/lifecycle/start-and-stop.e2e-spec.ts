import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withFolders } from './folders.js';
import { startLedger } from './ledger-process.js';
import { processesOf } from './processes-of.js';
import { until } from './until.js';

describe('starting and stopping the ledger', () => {
  const folders = withFolders();

  it('shows address, sign-in link and sample accounts on the first start, and keeps the data over a restart', async () => {
    const folder = folders.fresh();
    const first = await startLedger(folder).ready();
    expect(first.output).toContain(`${first.address}/sign-in?token=abc`);
    expect(first.output).toContain('一次性-8241');
    await first.ask('/notes', 'POST');
    expect(await first.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);

    const second = await startLedger(folder).ready();
    expect(await second.ask('/notes')).toEqual([{ text: '一条' }]);
    expect(second.output).not.toContain('一次性-8241');
    expect(await second.stop('SIGINT')).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  it('connects as a role that owns nothing, with secrets only the starter can read', async () => {
    const folder = await folders.used();
    const ledger = await startLedger(folder).ready();
    expect(await ledger.ask('/whoami')).toMatchObject([{ current_user: 'taizhang_app' }]);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
  });

  it('answers the request in flight before it stops, and takes no new one', async () => {
    const ledger = await startLedger(await folders.used()).ready();
    const slow = ledger.ask('/slow');
    await ledger.ask('/whoami'); // begun after the slow one, so that one is under way
    ledger.child.kill('SIGINT'); // one Ctrl-C under npm arrives twice
    const stopped = ledger.stop('SIGINT');
    expect(await slow).toMatchObject([{ text: 'done' }]);
    expect(await stopped).toBe(0);
    await expect(ledger.ask('/whoami')).rejects.toThrow();
    expect(processesOf(ledger.dataDir)).toEqual([]);
  });

  it('leaves nothing behind when it is stopped while the database is being made', async () => {
    const folder = folders.fresh();
    const ledger = startLedger(folder);
    await until('initdb runs', () => readdirSync(folder).some((file) => file.startsWith('postgres.tmp-')));
    expect(await ledger.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'secrets.json']);
  });

  it.each([
    ['while PostgreSQL starts', '/bin/postgres'],
    ['while the schema is migrated', 'cli-slow.mjs'],
    ['while the api starts', 'api-silent.mjs'],
  ])('leaves nothing behind when it is stopped %s', async (_, program) => {
    const folder = await folders.used();
    const standIns = [program === 'cli-slow.mjs' ? 'cli-slow' : 'api-silent'];
    const ledger = startLedger(folder, { standIns });
    await until('that point', () => processesOf(folder).some(({ command }) => command.includes(program)));
    expect(await ledger.stop()).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    expect(readdirSync(folder).filter((file) => /tmp|lock/.test(file))).toEqual([]);
  });

  it('makes no sample where others on the network could sign in with it', async () => {
    const ledger = await startLedger(await folders.used(), { env: { HOST: '0.0.0.0', SAMPLE: 'on' } }).ready();
    expect(await ledger.ask('/env')).toMatchObject({ SAMPLE: 'off' });
  });

  it('sets new passwords when secrets.json was lost, and keeps the data', async () => {
    const folder = await folders.used();
    rmSync(join(folder, 'secrets.json'));
    const ledger = await startLedger(folder).ready();
    expect(await ledger.ask('/notes')).toEqual([{ text: '一条' }]);
  });
});
