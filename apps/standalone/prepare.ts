import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { RunLog } from './run-log.js';
import { StartRefused } from './start-refused.js';

export interface SamplePerson {
  readonly name: string;
  readonly loginName: string;
  readonly password: string;
  readonly role: string;
}

/** What `taizhang prepare --json` prints: the schema is current, the sample (if just made) has these people. */
export interface Prepared {
  readonly people: readonly SamplePerson[] | null;
  /** A path or an address; null when there is nobody to sign in yet or no link is due. */
  readonly signInLink: string | null;
}

const KILL_AFTER_MS = 10_000;

export async function prepare(
  cliEntry: string,
  env: NodeJS.ProcessEnv,
  log: RunLog,
  stop: AbortSignal,
): Promise<Prepared> {
  stop.throwIfAborted();
  const child = spawn(process.execPath, [cliEntry, 'prepare', '--json'], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const abort = (): void => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
  };
  stop.addEventListener('abort', abort);
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  stop.removeEventListener('abort', abort);
  log.write(errors);
  stop.throwIfAborted();
  if (code !== 0) throw new StartRefused(`表结构升级或示例数据没有完成，台账没有启动：\n${errors.trim()}`);
  return parse(output);
}

function parse(output: string): Prepared {
  const { people, signInLink } = JSON.parse(output) as Partial<Record<keyof Prepared, unknown>>;
  return {
    people: Array.isArray(people) ? people.filter(isPerson) : null,
    signInLink: typeof signInLink === 'string' ? signInLink : null,
  };
}

function isPerson(value: unknown): value is SamplePerson {
  const person = Object(value) as Partial<Record<keyof SamplePerson, unknown>>;
  return [person.name, person.loginName, person.password, person.role].every((field) => typeof field === 'string');
}
