import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inheritedEnv, isLoopback, type Env } from '#config';
import type { Console } from './console.js';
import { DataLock } from './data-lock.js';
import { openDatabase, type Database } from './database.js';
import { isPortFree } from './free-port.js';
import { makeFolders } from './make-folders.js';
import { prepare, type Prepared } from './prepare.js';
import { RunLog } from './run-log.js';
import { ServiceProcess, type ServicePlan } from './service-process.js';
import { StartRefused } from './start-refused.js';
import { welcome } from './welcome.js';

export interface Entries {
  readonly apiEntry: string;
  readonly workerEntry: string;
  readonly cliEntry: string;
}

const PORT_WAIT_MS = 3_000;

/** Runs the whole ledger on one machine: PostgreSQL, api, worker. Start once, stop once. */
export class Supervisor {
  private readonly stopping = new AbortController();
  private lock: DataLock | null = null;
  private database: Database | null = null;
  private services: ServiceProcess[] = [];
  private hurry = false;
  private fail: (reason: Error) => void = () => undefined;
  /** Rejects when something that must run cannot. */
  readonly failed = new Promise<never>((_, reject) => (this.fail = reject));

  constructor(
    private readonly env: Env,
    private readonly entries: Entries,
    private readonly console: Console,
  ) {
    this.failed.catch(() => undefined); // waited for in run(); must not count as unhandled before
  }

  async start(): Promise<void> {
    const stop = this.stopping.signal;
    await makeFolders(this.env.dataDir);
    this.lock = await DataLock.take(this.env.dataDir);
    await this.refuseTakenPort(this.lock.wasLeft ? PORT_WAIT_MS : 0);
    this.database = await openDatabase(this.env, stop, this.console);
    const prepared = await prepare(this.entries.cliEntry, this.childEnv(this.database), this.log('cli'), stop);
    await this.startServices(this.database, prepared);
  }

  /** Ends a start that is under way; what it has begun is left to stop(). Asked twice, nothing is drained. */
  interrupt(): void {
    this.hurry = this.stopping.signal.aborted;
    this.stopping.abort(new StartRefused('台账在启动中被停止。'));
  }

  /** api answers what it has begun, then worker finishes its jobs, then PostgreSQL stops. */
  async stop(): Promise<void> {
    for (const service of this.services) await service.stop(() => this.hurry);
    await this.database?.stop();
    await this.lock?.release();
  }

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async refuseTakenPort(patienceMs: number): Promise<void> {
    const { port, host } = this.env;
    const until = performance.now() + patienceMs;
    while (!(await isPortFree(port, host))) {
      this.stopping.signal.throwIfAborted();
      if (performance.now() > until) throw portTaken(port, host);
      await pause(100);
    }
  }

  private async startServices(database: Database, prepared: Prepared): Promise<void> {
    const env = this.childEnv(database);
    this.stopping.signal.throwIfAborted();
    const url = await new Promise<string>((resolve, reject) => {
      const onReady = (at: string | null) => resolve(at ?? this.env.publicUrl);
      void this.failed.catch(reject);
      this.stopping.signal.addEventListener('abort', () => reject(new StartRefused('台账在启动中被停止。')));
      const onHopeless = (lastWords: string) => void this.explain(lastWords).then(this.fail);
      this.serve({ name: 'api', entry: this.entries.apiEntry, env, onReady, onHopeless });
    });
    if (this.env.port === 0) env['PORT'] = new URL(url).port; // an api that is started again keeps its address
    const address = this.env.port === 0 ? url : this.env.publicUrl;
    await this.lock?.announce(address);
    this.stopping.signal.throwIfAborted();
    this.serve({ name: 'worker', entry: this.entries.workerEntry, env, onReady: () => undefined });
    this.console.say(welcome(address, prepared.signInLink, prepared.people));
  }

  private serve(plan: Pick<ServicePlan, 'name' | 'entry' | 'env' | 'onReady' | 'onHopeless'>): void {
    const tell = (message: string) => this.console.warn(message);
    const service = new ServiceProcess({ ...plan, log: this.log(plan.name), tell });
    this.services.push(service);
    service.start();
  }

  private async explain(lastWords: string): Promise<Error> {
    const { port, host } = this.env;
    if (!(await isPortFree(port, host))) return portTaken(port, host);
    return new StartRefused(`api 启动不了，日志在 ${this.log('api').file}：\n${lastWords}`);
  }

  private childEnv({ appUrl, ownerUrl }: Database): NodeJS.ProcessEnv {
    return inheritedEnv({
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      DATA_DIR: this.env.dataDir,
      HOST: this.env.host,
      PORT: String(this.env.port),
      // The sample's passwords are on the console: only for a ledger nobody else on the network can reach.
      SAMPLE: this.env.sample === 'on' && isLoopback(this.env.host) ? 'on' : 'off',
    });
  }

  private log(name: string): RunLog {
    return new RunLog(join(this.env.dataDir, 'logs', `${name}.log`));
  }
}

function portTaken(port: number, host: string): StartRefused {
  return new StartRefused(
    `端口 ${port}（${host}）已被其他程序占用，台账没有启动。请用 PORT 换一个端口，例如：PORT=${port + 1} npm start；PORT=0 则任选一个空闲端口。`,
  );
}
