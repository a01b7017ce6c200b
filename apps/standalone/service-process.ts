import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { RunLog } from './run-log.js';
import { signal, waitUntilGone } from './processes.js';
import { warningIn } from './warnings.js';

export interface ServicePlan {
  /** As the console names it: 'api', 'worker'. */
  readonly name: string;
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: RunLog;
  readonly tell: (message: string) => void;
  /** The process said it is ready; `url` is where it listens, if anywhere. */
  readonly onReady: (url: string | null) => void;
  /** It ended before it was ready too often to go on trying; without this it is tried for ever. */
  readonly onHopeless?: (lastWords: string) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;
const TRIES_BEFORE_READY = 3;
const LAST_LINES = 15;
const DRAIN_LIMIT_MS = 25_000;

/** api or worker: started, started again when it ends by itself, drained on stop. */
export class ServiceProcess {
  private child: ChildProcess | null = null;
  private retry: NodeJS.Timeout | null = null;
  private stopping = false;
  private wasReady = false;
  private failures = 0;
  private lastLines: string[] = [];

  constructor(private readonly plan: ServicePlan) {}

  start(): void {
    this.retry = null;
    const started = performance.now();
    this.lastLines = [];
    // Detached: Ctrl-C goes to the supervisor alone, which stops the parts in order.
    const child = fork(this.plan.entry, {
      env: this.plan.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) if (stream) this.record(stream);
    child.on('message', (message) => this.heard(message));
    child.once('error', (error) => this.lastLines.push(error.message));
    child.once('close', (code, ended) => this.closed(ended ?? code ?? 0, performance.now() - started));
  }

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** SIGTERM lets requests and jobs in flight finish; `now` does not wait. */
  async stop(now: () => boolean): Promise<void> {
    this.stopping = true;
    if (this.retry) clearTimeout(this.retry);
    const pid = this.child?.pid;
    if (pid === undefined) return;
    signal(pid, 'SIGTERM');
    const until = performance.now() + DRAIN_LIMIT_MS;
    while (performance.now() < until && !now()) if (await waitUntilGone(pid, 200)) return;
    this.plan.tell(`${this.plan.name} 没有及时结束，已强制结束。`);
    signal(pid, 'SIGKILL');
    await waitUntilGone(pid, DRAIN_LIMIT_MS);
  }

  private record(stream: Readable): void {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
      this.plan.log.write(line + '\n');
      this.lastLines = [...this.lastLines.slice(1 - LAST_LINES), line];
      const warning = warningIn(line);
      if (warning !== null) this.plan.tell(`[${this.plan.name}] ${warning}`);
    });
  }

  private heard(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('ready' in message) || message.ready !== true) return;
    this.wasReady = true;
    this.plan.onReady('url' in message && typeof message.url === 'string' ? message.url : null);
  }

  private closed(how: string | number, livedMs: number): void {
    this.child = null;
    if (this.stopping) return;
    this.failures = livedMs > STEADY_MS ? 1 : this.failures + 1;
    if (this.plan.onHopeless && !this.wasReady && this.failures >= TRIES_BEFORE_READY) {
      return this.plan.onHopeless(this.lastLines.join('\n'));
    }
    const wait = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.failures - 1));
    this.plan.tell(`${this.plan.name} 意外结束（${how}），${wait / 1000} 秒后重新启动。日志：${this.plan.log.file}`);
    this.retry = setTimeout(() => this.start(), wait);
  }
}
