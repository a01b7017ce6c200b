import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from '../lifecycle/until.js';

const RESTART_MS = 300;
const PRELOAD = pathToFileURL('test/harness/shift-clock.mjs').href;

/** A part of the ledger as it runs, started again whenever it ends, as its supervisor would. */
export class Service {
  private child: ChildProcess | null = null;
  private isReady = false;
  private isWanted = true;
  private wasAsked = false;
  /** Ends that nobody asked for. A start that finds no database may fail; a part that runs may not. */
  readonly crashes: string[] = [];

  constructor(
    readonly name: string,
    private readonly entry: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly logFile: string,
  ) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  start(): Promise<void> {
    this.launch();
    return this.ready();
  }

  ready(): Promise<void> {
    return until(`${this.name} is ready`, () => this.isReady, 240_000);
  }

  /** Sends a signal it may not survive, and waits for its end; says how many milliseconds that took. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const { child } = this;
    if (child === null) return 0;
    this.wasAsked = true;
    const began = performance.now();
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return performance.now() - began;
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(name);
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.end('SIGKILL');
  }

  private launch(): void {
    const child = spawn(process.execPath, ['--import', PRELOAD, this.entry], {
      env: { PATH: process.env['PATH'], DATA_DIR: join(dirname(this.logFile), 'data'), ...this.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    this.isReady = false;
    this.wasAsked = false;
    const log = createWriteStream(this.logFile, { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(log, { end: false });
    let lastWords = '';
    child.stderr?.on('data', (chunk) => (lastWords = (lastWords + String(chunk)).slice(-1_500)));
    child.on('message', () => (this.isReady = true));
    child.once('exit', (code, signal) => this.ended(`${this.name} ended with ${signal ?? code}: ${lastWords}`));
  }

  private ended(how: string): void {
    if (this.isReady && !this.wasAsked) this.crashes.push(how);
    this.child = null;
    this.isReady = false;
    if (this.isWanted) setTimeout(() => this.isWanted && this.launch(), RESTART_MS);
  }
}
