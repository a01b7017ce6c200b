import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Cluster, addresses, ensureRoles } from '../../apps/standalone/index.js';
import type { Place } from '../ledger.js';
import { until } from '../lifecycle/until.js';

const SECRETS = { superuser: 'super', owner: 'owner', app: 'app' };

/** A PostgreSQL of the test's own that keeps what it says it keeps: fsync is on, as in the ledger itself. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private readonly cluster: Cluster,
    readonly place: Place,
  ) {}

  /** `parent` may be another file system. */
  static async open(parent: string, logFile: string, settings: Record<string, string> = {}): Promise<PostgresServer> {
    const folder = join(parent, 'postgres');
    const cluster = await Cluster.open({ folder, logFile, superPassword: SECRETS.superuser, settings });
    const forEver = new AbortController().signal;
    await cluster.ensure(forEver);
    await cluster.start(forEver);
    await ensureRoles(cluster.port, SECRETS);
    const place = addresses(cluster.port, SECRETS);
    const env = { ...process.env, DATABASE_URL: place.appUrl, DATABASE_OWNER_URL: place.ownerUrl };
    await promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', 'migrate'], { env });
    return new PostgresServer(folder, cluster, place);
  }

  get runs(): boolean {
    return this.cluster.pid !== null;
  }

  /** Started again when it ends by itself, as the supervisor does. */
  keepRunning(): void {
    this.cluster.onLost(() => {
      void this.start().then(
        () => this.keepRunning(),
        () => setTimeout(() => this.keepRunning(), 500),
      );
    });
  }

  /** kill -9 of the postmaster; its backends notice and end. */
  async kill(): Promise<void> {
    const pid = Number(readFileSync(join(this.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await until('the postmaster is gone', () => !existsSync(`/proc/${pid}`) && !this.runs);
  }

  /** On the same port; crash recovery replays what was committed. */
  start(): Promise<void> {
    return this.cluster.start(new AbortController().signal);
  }

  stop(): Promise<void> {
    return this.cluster.stop();
  }
}
