/** The ledger that is measured: an embedded PostgreSQL as `npm start` has it (fsync on), with invented problems. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addresses, asSuperuser, Cluster, ensureRoles } from '../dist/apps/standalone/index.js';

const secrets = { superuser: 'super', owner: 'owner', app: 'app' };
const BODY = '临川新区党工委';
const DATABASE = 'bench';
const run = promisify(execFile);

/** Where the measured ledger is, and how to end it. With `folder` the data stay for the next run. */
export async function openLedger({ problems, units, people, folder }) {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'taizhang-bench-')));
  await mkdir(home, { recursive: true });
  await chmod(home, 0o711);
  const options = { folder: join(home, 'postgres'), logFile: join(home, 'postgres.log') };
  const settings = { shared_buffers: '512MB', max_connections: '200' };
  const cluster = await Cluster.open({ ...options, superPassword: secrets.superuser, settings });
  const never = new AbortController().signal;
  const created = await cluster.ensure(never);
  await cluster.start(never);
  await ensureRoles(cluster.port, secrets, DATABASE);
  const urls = addresses(cluster.port, secrets, DATABASE);
  const cli = (...args) => run(process.execPath, ['dist/apps/cli/main.js', ...args], { env: envOf(urls, home) });
  const loadSeconds = created === 'created' ? await load(cli, urls, { problems, units, people }) : null;
  return { urls, env: envOf(urls, home), cli, loadSeconds, close: () => close(cluster, folder ? null : home) };
}

function envOf({ ownerUrl, appUrl }, home) {
  const DATA_DIR = join(home, 'data');
  return { ...process.env, DATA_DIR, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, LOG_LEVEL: 'error' };
}

/** Seconds that `taizhang generate` took. */
async function load(cli, urls, { problems, units, people }) {
  await cli('migrate');
  await cli('user', 'create', 'office', '--name', '许静', '--unit', BODY, '--role', 'office');
  const began = performance.now();
  await cli('generate', '--problems', String(problems), '--units', String(units), '--people', String(people));
  const seconds = (performance.now() - began) / 1000;
  await asSuperuser(urls.superUrl, async (client) => {
    await client.query('update user_account set must_change_password = false');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  });
  return seconds;
}

async function close(cluster, home) {
  await cluster.stop();
  if (home) await rm(home, { recursive: true, force: true, maxRetries: 20 });
}
