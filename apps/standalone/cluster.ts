import type { ChildProcess } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from './binaries.js';
import { ensureCluster, type ClusterPlan } from './create-cluster.js';
import { databaseProgramsRunAs } from './database-command.js';
import { databaseUser } from './database-user.js';
import { freePort } from './free-port.js';
import { clearWayFor } from './orphan.js';
import { stopIfOrphaned, type OrphanWatch } from './orphan-watch.js';
import { signal, waitUntilGone } from './processes.js';
import { serverSettings } from './server-settings.js';
import { StartRefused } from './start-refused.js';

export interface ClusterOptions {
  /** The data folder itself, e.g. data/postgres. */
  readonly folder: string;
  readonly logFile: string;
  readonly superPassword: string;
  readonly settings?: Readonly<Record<string, string>>;
}

const START_ATTEMPTS = 20;
const RECOVERY_LIMIT_MS = 10 * 60_000;
const FAST_STOP_LIMIT_MS = 30_000;
// Ended by us or in a hurry, the last server's memory may still be held by a dying process for a moment.
const WORTH_ANOTHER_TRY =
  /could not bind|Address already in use|pre-existing shared memory|lock file .* already exists/;

/** One embedded PostgreSQL: made when absent, started, watched, stopped. */
export class Cluster {
  private server: ChildProcess | null = null;
  private watch: OrphanWatch | null = null;
  private boundPort = 0;
  private portIsKnown = false;
  private whenLost: (() => void) | null = null;

  private constructor(
    readonly plan: ClusterPlan,
    private readonly options: ClusterOptions,
  ) {}

  static async open(options: ClusterOptions): Promise<Cluster> {
    const user = await databaseUser(options.folder);
    const binaries = await findBinaries();
    const run = await databaseProgramsRunAs(user, [binaries.postgres, options.folder]);
    return new Cluster({ ...options, binaries, user, run }, options);
  }

  get port(): number {
    return this.boundPort;
  }

  get pid(): number | null {
    return this.server?.pid ?? null;
  }

  /** The data folder is whole and no server of an earlier run holds it. */
  async ensure(stop: AbortSignal): Promise<'created' | 'found'> {
    const made = await ensureCluster(this.plan, stop);
    await clearWayFor(this.plan.folder);
    return made;
  }

  /** Returns when connections are accepted; keeps its port over restarts, so that addresses stay true. */
  async start(stop: AbortSignal): Promise<void> {
    await clearWayFor(this.plan.folder);
    for (let attempt = 1; ; attempt++) {
      stop.throwIfAborted();
      if (!this.portIsKnown) this.boundPort = await freePort();
      const failure = await this.startOnce(stop);
      if (failure === null) break;
      if (attempt >= START_ATTEMPTS || !WORTH_ANOTHER_TRY.test(failure)) {
        throw new StartRefused(`数据库没有启动，日志在 ${this.options.logFile}：\n${failure}`);
      }
      await pause(100);
    }
    this.portIsKnown = true;
  }

  /** Called once when the server ends without having been asked to. */
  onLost(tell: () => void): void {
    this.whenLost = tell;
  }

  /** Fast stop: sessions are ended, everything committed is kept. */
  async stop(): Promise<void> {
    const pid = this.server?.pid;
    this.whenLost = null;
    if (pid === undefined) return;
    signal(pid, 'SIGINT');
    if (!(await this.gone(FAST_STOP_LIMIT_MS))) signal(pid, 'SIGQUIT');
    await this.gone(FAST_STOP_LIMIT_MS);
  }

  private async startOnce(stop: AbortSignal): Promise<string | null> {
    await mkdir(dirname(this.options.logFile), { recursive: true });
    const log = await open(this.options.logFile, 'a');
    const from = (await log.stat()).size;
    try {
      const args = ['-D', this.plan.folder, ...serverSettings(this.boundPort, this.options.settings)];
      this.adopt(this.plan.run(this.plan.binaries.postgres, args, ['ignore', log.fd, log.fd]));
    } finally {
      await log.close();
    }
    if (await this.ready(stop)) return null;
    return (await readFile(this.options.logFile)).subarray(from).toString().trim();
  }

  private adopt(server: ChildProcess): void {
    this.server = server;
    const watch = server.pid === undefined ? null : stopIfOrphaned(server.pid);
    this.watch = watch;
    const ended = (): void => {
      watch?.end();
      if (this.server !== server) return;
      this.server = null;
      const tell = this.whenLost;
      this.whenLost = null;
      tell?.();
    };
    server.once('exit', ended).once('error', ended);
  }

  /** As pg_ctl does: the server writes its state into its pid file. Crash recovery may take its time. */
  private async ready(stop: AbortSignal): Promise<boolean> {
    const file = join(this.plan.folder, 'postmaster.pid');
    const until = performance.now() + RECOVERY_LIMIT_MS;
    while (this.server !== null && performance.now() < until) {
      const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
      if (Number(lines[0]) === this.server?.pid && lines[7]?.trim() === 'ready') return true;
      if (stop.aborted) await this.stop();
      else await pause(15);
    }
    stop.throwIfAborted();
    return false;
  }

  private async gone(limitMs: number): Promise<boolean> {
    const server = this.server;
    if (server?.pid === undefined) return true;
    const gone = await waitUntilGone(server.pid, limitMs);
    this.watch?.end();
    return gone;
  }
}
