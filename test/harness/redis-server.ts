import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const PROGRAM = process.env.REDIS_SERVER ?? 'redis-server';

/** A Redis of the test's own, without persistence: the ledger must not need any. */
export class RedisServer {
  private server: ChildProcess | null = null;
  private readonly client: Redis;
  readonly url: string;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.url = `redis://127.0.0.1:${port}`;
    this.client = new Redis(this.url, { maxRetriesPerRequest: null, lazyConnect: true });
    this.client.on('error', () => undefined);
  }

  static async open(): Promise<RedisServer> {
    const redis = new RedisServer(await mkdtemp(join(tmpdir(), 'taizhang-redis-')), await freePort());
    await redis.start();
    return redis;
  }

  async start(): Promise<void> {
    const where = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const server = spawn(PROGRAM, [...where, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    this.server = server;
    await Promise.race([this.client.ping(), died(server)]);
  }

  /** Every job gone, as after a restart without persistence. */
  async flush(): Promise<void> {
    await this.client.flushall();
  }

  /** kill -9; with it every job. */
  async kill(): Promise<void> {
    if (this.server === null) return;
    const ended = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    this.server = null;
    await ended;
  }

  async close(): Promise<void> {
    this.client.disconnect();
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function died(server: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    server.once('error', () =>
      reject(new Error(`${PROGRAM} cannot be started: install redis-server, or name it in REDIS_SERVER`)),
    );
    server.once('exit', (code) => reject(new Error(`${PROGRAM} ended with ${code}`)));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
