import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.js';

const ROOT = process.cwd();

export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Stand-ins other than the usual ones, by file name: 'api-broken', 'cli-slow'. */
  readonly standIns?: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A supervisor under test: the real one, with stand-ins for api, worker and cli. */
export class Ledger {
  output = '';
  readonly exited: Promise<number | null>;

  constructor(
    readonly child: ChildProcess,
    readonly dataDir: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (this.output += String(chunk)));
    this.exited = new Promise((resolve) => child.once('close', resolve));
  }

  async ready(): Promise<this> {
    const gaveUp = this.exited.then((code) => {
      throw new Error(`exit ${code}: ${this.output}`);
    });
    await Promise.race([until('ready', () => this.output.includes('台账已就绪')), gaveUp]);
    return this;
  }

  get address(): string {
    return /台账已就绪\D+(http:\/\/\S+)/.exec(this.output)?.[1] ?? '';
  }

  async ask(path: string, method = 'GET'): Promise<unknown> {
    const response = await fetch(this.address + path, { method, signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }

  async stop(name: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(name);
    return this.exited;
  }

  postgresPid(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }
}

export function startLedger(dataDir: string, { env = {}, standIns = [], user }: StartOptions = {}): Ledger {
  const child = spawn(process.execPath, [join(ROOT, 'test/lifecycle/stand-ins/start.mjs'), ...standIns], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  return new Ledger(child, dataDir);
}
