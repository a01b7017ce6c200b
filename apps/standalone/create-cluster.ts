import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Binaries } from './binaries.js';
import type { RunDatabaseProgram } from './database-command.js';
import type { Identity } from './database-user.js';
import { StartRefused } from './start-refused.js';

export const SUPERUSER = 'postgres';
const MAJOR_VERSION = '18';

export interface ClusterPlan {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: Identity | null;
  readonly run: RunDatabaseProgram;
  readonly superPassword: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Makes the data folder unless it is there. initdb works in a folder of another name that is renamed when whole, so
 * that a half-made one is never taken for a database. A data folder is never deleted, whatever state it is in.
 */
export async function ensureCluster(plan: ClusterPlan, stop: AbortSignal): Promise<'created' | 'found'> {
  await removeHalfMade(plan.folder);
  const version = await readFile(join(plan.folder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) return acceptVersion(version.trim(), plan.folder);
  const content = await readdir(plan.folder).catch(() => []);
  if (content.length > 0) {
    throw new StartRefused(`${plan.folder} 里有文件，但不是完整的数据库。为免丢失数据没有改动它；请移走后再启动。`);
  }
  const draft = `${plan.folder}.tmp-${process.pid}`;
  try {
    await initialise(plan, draft, stop);
    await rename(draft, plan.folder);
    await keepRename(dirname(plan.folder));
  } finally {
    await removeHalfMade(plan.folder);
  }
  return 'created';
}

function acceptVersion(version: string, folder: string): 'found' {
  if (version === MAJOR_VERSION) return 'found';
  throw new StartRefused(
    `${folder} 是 PostgreSQL ${version} 的数据，本程序自带的是 ${MAJOR_VERSION}。请先用原版本导出（taizhang backup），再导入。`,
  );
}

/** postgres.tmp-* only: left by an initdb that was killed. A dying initdb may still be writing, hence the retries. */
async function removeHalfMade(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.tmp-`;
  for (const name of await readdir(dirname(folder))) {
    if (name.startsWith(prefix))
      await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 20 });
  }
}

async function initialise(plan: ClusterPlan, draft: string, stop: AbortSignal): Promise<void> {
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, plan.superPassword + '\n', { mode: 0o600 });
  await mkdir(draft, { mode: 0o700 });
  await chmod(draft, 0o700);
  if (plan.user) for (const path of [draft, passwordFile]) await chown(path, plan.user.uid, plan.user.gid);
  await runInitdb(plan, initdbArguments(plan, draft, passwordFile), stop);
}

function initdbArguments({ settings }: ClusterPlan, draft: string, passwordFile: string): string[] {
  return [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    ...(settings?.['fsync'] === 'off' ? ['--no-sync'] : []),
  ];
}

async function runInitdb(plan: ClusterPlan, args: readonly string[], stop: AbortSignal): Promise<void> {
  stop.throwIfAborted();
  const child = plan.run(plan.binaries.initdb, args, ['ignore', 'pipe', 'pipe']);
  const output = Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  // Its children (the bootstrap server) share its process group.
  const abort = () => child.pid && killGroup(child.pid);
  stop.addEventListener('abort', abort);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  stop.removeEventListener('abort', abort);
  stop.throwIfAborted();
  if (code !== 0) throw new StartRefused(`建立数据库失败：\n${(await output).join('')}`);
}

function readAll(stream: Readable | null): Promise<string> {
  return stream ? text(stream) : Promise.resolve('');
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ended by itself
  }
}

async function keepRename(parent: string): Promise<void> {
  const handle = await open(parent, 'r');
  await handle.sync().finally(() => handle.close());
}
