import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ask } from '../ledger.js';
import { withFolders } from './folders.js';
import { Ledger } from './ledger-process.js';
import { processesOf } from './processes-of.js';
import { until } from './until.js';

const PATIENCE_MS = 60_000;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `npm run taizhang -- …` without npm: it finds the ledger of DATA_DIR by itself. */
function taizhang(dataDir: string, ...args: string[]): Promise<Ran> {
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['scripts/taizhang.mjs', ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}
const json = <Value>(ran: Ran): Value => JSON.parse(ran.out) as Value;

/** `npm start` with every real part; on a busy machine the sample takes its time. */
async function start(dataDir: string): Promise<Ledger> {
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0' };
  const child = spawn(process.execPath, ['dist/apps/standalone/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ledger = new Ledger(child, dataDir);
  const gaveUp = ledger.exited.then((code) => {
    throw new Error(`exit ${code}: ${ledger.output}`);
  });
  await Promise.race([until('ready', () => ledger.output.includes('台账已就绪'), PATIENCE_MS), gaveUp]);
  return ledger;
}

/** The running ledger's rows, past row level security. */
function rows<Row extends object>(dataDir: string, sql: string): Promise<Row[]> {
  const { superuser } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { superuser: string };
  const port = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  return ask(`postgres://postgres:${superuser}@127.0.0.1:${port}/taizhang`, sql);
}
const LEDGER = `select (select count(*)::int from user_account) as people, (select count(*)::int from problem) as problems, (select count(*)::int from problem_history) as versions,
  (select count(*)::int from message) as messages, (select md5(string_agg(text, '|' order by round_id, id)) from problem) as texts,
  (select count(*)::int from reminder_occurrence where state = 'fired') as fired`;

describe('backup and restore of the embedded ledger', () => {
  const folders = withFolders();
  jest.setTimeout(4 * PATIENCE_MS);

  it('backs up while the ledger runs; a fresh folder takes it over, opens it and fires nothing again', async () => {
    const [from, to] = [folders.fresh(), folders.fresh()];
    const file = join(from, 'ledger.taizhang');
    const first = await start(from);
    const made = await taizhang(from, 'backup', file, '--json');
    expect([made.code, json<{ tables: number }>(made).tables]).toEqual([0, expect.any(Number)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const there = await rows(from, LEDGER);
    expect(there).toMatchObject([{ problems: 24 }]);
    expect(
      await rows(from, `select actor_id, detail ->> 'file' as file from audit_entry where action = 'backup.made'`),
    ).toEqual([{ actor_id: null, file: 'ledger.taizhang' }]);
    const secrets = readFileSync(join(from, 'secrets.json'), 'utf8');

    const refused = await taizhang(from, 'restore', file);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain('已有台账在运行');
    expect((await taizhang(from, 'invariants')).out.trim()).toBe('全部成立');
    await first.stop();

    const restored = await taizhang(to, 'restore', file);
    expect([restored.code, restored.out]).toEqual([
      0,
      expect.stringMatching(
        /已恢复 .+ 的备份：\d+ 张表 \d+ 行，佐证文件 [1-9]\d* 个.*\n佐证材料 [1-9]\d* 份，都与上传时一致/,
      ),
    ]);
    expect(processesOf(to)).toEqual([]);
    expect(existsSync(join(to, 'taizhang.lock'))).toBe(false);
    expect(readFileSync(join(to, 'secrets.json'), 'utf8')).not.toBe(secrets);

    const second = await start(to);
    expect(await rows(to, LEDGER)).toEqual(there);
    expect((await taizhang(to, 'invariants')).out.trim()).toBe('全部成立');
    expect(json(await taizhang(to, 'audit', 'verify', '--json'))).toMatchObject({ faults: [] });
    expect(await rows(to, `select action from audit_entry where action = 'ledger.restored'`)).toHaveLength(1);
    await second.stop();
    expect(processesOf(to)).toEqual([]);
  });

  it('backs up a ledger that is stopped, and leaves it stopped', async () => {
    const folder = folders.fresh();
    await (await start(folder)).stop();
    const file = join(folder, 'stopped.taizhang');
    const made = await taizhang(folder, 'backup', file);
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('已备份到')]);
    expect(processesOf(folder)).toEqual([]);
    expect((await taizhang(folder, 'restore', file, '--check')).out).toContain('备份完好');

    const again = await taizhang(folder, 'restore', file);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toContain('已有台账');
    expect(processesOf(folder)).toEqual([]);
  });

  it('says of an empty folder that there is no ledger in it, and makes none', async () => {
    const folder = folders.fresh();
    const ran = await taizhang(folder, 'backup', join(folder, 'nothing.taizhang'));
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('里没有台账');
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });
});
