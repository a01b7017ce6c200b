/**
 * The PostgreSQL of a test run, in a process of its own: prints where it is, runs until its stdin closes (which it
 * does even when jest is killed), then takes its folder away. The template is migrated once; a test copies it.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addresses, asSuperuser, Cluster, ensureRoles } from '../../dist/apps/standalone/index.js';

const TEMPLATE = 'taizhang_template';
const secrets = { superuser: 'super', owner: 'owner', app: 'app' };
const forgetful = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_wal_size: '1GB',
  max_connections: '200',
};

const stop = new AbortController();
process.stdin.once('end', () => stop.abort()).resume();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined); // jest's own affair

const folder = await mkdtemp(join(tmpdir(), 'taizhang-test-'));
await chmod(folder, 0o711);
const options = {
  folder: join(folder, 'postgres'),
  logFile: join(folder, 'postgres.log'),
  superPassword: secrets.superuser,
};
const cluster = await Cluster.open({ ...options, settings: forgetful });
try {
  await serve();
} catch (error) {
  if (!stop.signal.aborted) console.error(error);
  process.exitCode = stop.signal.aborted ? 0 : 1;
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
}
process.exit();

/** By the operator's own command: schema, queue tables, work calendars. */
async function migrate({ ownerUrl, appUrl }) {
  const env = { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl };
  await promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', 'migrate'], { env });
}

async function serve() {
  await cluster.ensure(stop.signal);
  await cluster.start(stop.signal);
  await ensureRoles(cluster.port, secrets, TEMPLATE);
  const template = addresses(cluster.port, secrets, TEMPLATE);
  await migrate(template);
  await asSuperuser(template.superUrl, (client) => client.query('vacuum analyze'));
  process.stdout.write(JSON.stringify({ template: TEMPLATE, ...template }) + '\n');
  await new Promise((resolve) => (stop.signal.aborted ? resolve() : stop.signal.addEventListener('abort', resolve)));
}
