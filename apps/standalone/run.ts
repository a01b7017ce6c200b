import { BadEnvironment, readEnv, type Env } from '#config';
import { StartRefused } from './start-refused.js';
import type { Console } from './console.js';
import { Supervisor, type Entries } from './supervisor.js';

const CONSOLE: Console = {
  say: (text) => void process.stdout.write(text + '\n'),
  warn: (text) => void process.stderr.write(text + '\n'),
};

// One Ctrl-C arrives twice under npm: from the terminal and passed on by npm. Only a later one means "at once".
const SAME_REQUEST_MS = 1_500;

/** `npm start`: runs until a signal or a failure; answers the exit code. */
export async function runStandalone(entries: Entries): Promise<number> {
  const env = environment();
  if (env === null) return 1;
  // A terminal that is gone must not take the ledger down.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const supervisor = new Supervisor(env, entries, CONSOLE);
  // Before anything is started: a signal during start must not leave PostgreSQL behind.
  const asked = askedToStop(supervisor);
  const starting = supervisor.start();
  const failure = Promise.race([starting.then(() => supervisor.failed), supervisor.failed]);
  const code = await Promise.race([asked, failure.catch((error: unknown) => explain(error, supervisor.isStopping))]);
  if (!supervisor.isStopping) supervisor.interrupt();
  await starting.catch(() => undefined);
  await supervisor.stop();
  return code;
}

function environment(): Env | null {
  try {
    return readEnv();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    CONSOLE.warn(error.message);
    return null;
  }
}

function askedToStop(supervisor: Supervisor): Promise<0> {
  let first: number | null = null;
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (first !== null && performance.now() - first < SAME_REQUEST_MS) return;
        if (!supervisor.isStopping) CONSOLE.say('正在停止：等待进行中的请求和任务完成…… Stopping…');
        first ??= performance.now();
        supervisor.interrupt();
        resolve(0);
      });
    }
  });
}

function explain(error: unknown, wasAsked: boolean): 0 | 1 {
  if (wasAsked) return 0;
  CONSOLE.warn(error instanceof StartRefused ? error.message : `台账没有启动：${describe(error)}`);
  return 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
