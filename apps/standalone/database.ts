import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Env } from '#config';
import { Cluster } from './cluster.js';
import { resetSuperPassword } from './reset-password.js';
import { addresses, ensureRoles } from './roles.js';
import { setAsideIfFull } from './run-log.js';
import { createSecrets, readSecrets } from './secrets.js';
import type { Console } from './console.js';

/** The ledger's PostgreSQL: a server that was named, or the embedded one. */
export interface Database {
  readonly appUrl: string;
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 30_000;

export async function openDatabase(env: Env, stop: AbortSignal, console: Console): Promise<Database> {
  if (env.databaseUrl === null) return openEmbedded(env.dataDir, stop, console);
  return { appUrl: env.databaseUrl, ownerUrl: env.databaseOwnerUrl ?? env.databaseUrl, stop: () => Promise.resolve() };
}

/** Starts the server of a data folder, which is made when it is not there. */
export async function openEmbedded(dataDir: string, stop: AbortSignal, console: Console): Promise<Database> {
  const known = await readSecrets(dataDir);
  const secrets = known ?? (await createSecrets(dataDir));
  const logFile = join(dataDir, 'logs', 'postgres.log');
  setAsideIfFull(logFile);
  const cluster = await Cluster.open({ folder: join(dataDir, 'postgres'), logFile, superPassword: secrets.superuser });
  const made = await cluster.ensure(stop);
  if (made === 'found' && known === null) await resetSuperPassword(cluster.plan, stop);
  try {
    await cluster.start(stop);
    await ensureRoles(cluster.port, secrets);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  keepRunning(cluster, stop, console);
  const { appUrl, ownerUrl } = addresses(cluster.port, secrets);
  return { appUrl, ownerUrl, stop: () => cluster.stop() };
}

/** A server that was killed comes back on the same port; what was committed is there after recovery. */
function keepRunning(cluster: Cluster, stop: AbortSignal, console: Console): void {
  cluster.onLost(() => {
    if (!stop.aborted) void bringBack(cluster, stop, console, 0);
  });
}

async function bringBack(cluster: Cluster, stop: AbortSignal, console: Console, failures: number): Promise<void> {
  console.warn('数据库意外结束，正在重新启动。');
  try {
    await cluster.start(stop);
    keepRunning(cluster, stop, console);
    console.warn('数据库已恢复。');
  } catch (error) {
    if (stop.aborted) return;
    console.warn(error instanceof Error ? error.message : String(error));
    await pause(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures), undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) await bringBack(cluster, stop, console, failures + 1);
  }
}
