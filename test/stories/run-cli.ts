import { spawn } from 'node:child_process';
import { dataDirOfSpec } from '../files-of-spec.js';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** An operator's command, as it is built. */
export function runCli(args: string[], { input, url }: { input?: string; url?: string } = {}): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDirOfSpec(), ...(url && { DATABASE_URL: url }) };
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  child.stdin.on('error', () => undefined).end(input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}
