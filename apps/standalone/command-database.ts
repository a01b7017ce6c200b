import { join } from 'node:path';
import { readEnv, type Env } from '#config';
import type { Console } from './console.js';
import { DataLock } from './data-lock.js';
import { type Database, openEmbedded } from './database.js';
import { makeFolders } from './make-folders.js';
import { addresses } from './roles.js';
import { runningPort } from './running-port.js';
import { readSecrets } from './secrets.js';
import { StartRefused } from './start-refused.js';

/** Commands that need the ledger at rest, or do not mind: for them the database is started when nobody runs it. */
const STARTS_DATABASE = ['backup', 'restore'];
const CONSOLE: Console = {
  say: (text) => void process.stderr.write(text + '\n'),
  warn: (text) => void process.stderr.write(text + '\n'),
};

/**
 * The embedded database for an operator's command, or null where DATABASE_URL names another or none is at hand. A ledger
 * that runs is used as it runs; into one that runs nothing is restored.
 */
export async function databaseForCommand(args: readonly string[]): Promise<Database | null> {
  const env = readEnv();
  const [command = ''] = args;
  if (env.databaseUrl !== null || args.includes('--check') || args.includes('--help')) return null;
  const running = command === 'restore' ? null : await runningDatabase(env.dataDir);
  if (running !== null || !STARTS_DATABASE.includes(command)) return running;
  return startForCommand(env, command);
}

async function runningDatabase(dataDir: string): Promise<Database | null> {
  const port = await runningPort(join(dataDir, 'postgres'));
  const secrets = port === null ? null : await readSecrets(dataDir);
  if (port === null || secrets === null) return null;
  const { appUrl, ownerUrl } = addresses(port, secrets);
  return { appUrl, ownerUrl, stop: () => Promise.resolve() };
}

async function startForCommand({ dataDir }: Env, command: string): Promise<Database> {
  if (command === 'backup' && (await readSecrets(dataDir)) === null)
    throw new StartRefused(`${dataDir} 里没有台账。请用 DATA_DIR 写明数据目录，或用 DATABASE_URL 写明数据库。`);
  await makeFolders(dataDir);
  const lock = await DataLock.take(dataDir);
  const stop = new AbortController();
  try {
    const database = await openEmbedded(dataDir, stop.signal, CONSOLE);
    const end = async (): Promise<void> => {
      stop.abort();
      await database.stop();
      await lock.release();
    };
    return { ...database, stop: end };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
