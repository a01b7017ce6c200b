import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isPostgresOf } from './processes.js';

const PORT_LINE = 3;
const STATE_LINE = 7;

/** Where the PostgreSQL of a data folder accepts connections, or null when it does not run. */
export async function runningPort(folder: string): Promise<number | null> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[PORT_LINE])];
  if (!(pid > 0) || !(port > 0) || lines[STATE_LINE]?.trim() !== 'ready') return null;
  return (await isPostgresOf(pid, await realpath(folder))) ? port : null;
}
