import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPostgresOf, signal, waitUntilGone } from './processes.js';
import { StartRefused } from './start-refused.js';

const FAST_STOP_LIMIT_MS = 10_000;

/**
 * After kill -9 of the supervisor its PostgreSQL may live on and hold the folder: stop it, then start afresh. A pid
 * file whose number now belongs to another program would make PostgreSQL refuse to start for ever: remove that file,
 * and nothing else.
 */
export async function clearWayFor(folder: string): Promise<'nothing' | 'stopped orphan' | 'removed stale file'> {
  const file = join(folder, 'postmaster.pid');
  const pid = Number.parseInt((await readFile(file, 'utf8').catch(() => '')).split('\n')[0] ?? '', 10);
  if (!(pid > 0)) return 'nothing';
  if (await isPostgresOf(pid, await realpath(folder))) return stopOrphan(pid);
  await rm(file, { force: true });
  return 'removed stale file';
}

async function stopOrphan(pid: number): Promise<'stopped orphan'> {
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    signal(pid, name);
    signal(pid, 'SIGCONT');
    if (await waitUntilGone(pid, FAST_STOP_LIMIT_MS)) return 'stopped orphan';
  }
  throw new StartRefused(`上次留下的数据库进程 ${pid} 停不下来。请结束该进程后再启动。`);
}
