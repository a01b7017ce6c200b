import bull from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Where the doorbell hangs: PostgreSQL itself, or Redis/Valkey. */
export interface QueuePlace {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

interface RingOptions {
  readonly delay: number;
  readonly attempts: number;
  readonly jobId?: string;
  readonly removeOnComplete: boolean;
  readonly removeOnFail: boolean;
}
/** What we use of a queue, the same on both stores. */
export interface Queue {
  add(name: string, data: unknown, options: RingOptions): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  on(event: 'error', heard: (error: Error) => void): unknown;
}
export interface Worker {
  on(event: 'error', heard: (error: Error) => void): unknown;
  on(event: 'failed', heard: (job: { readonly name: string } | undefined, error: Error) => void): unknown;
}
type Processor = (job: { readonly name: string; readonly data: unknown }) => Promise<unknown>;

const SCHEMA = 'bullmq';
const NAME = 'taizhang';
const POOL = 4;

/** Counts of a job's deaths: a worker killed in the middle must not take the job with it. */
const MOST_STALLS = 100;
const STALL_CHECK_MS = 5_000;

const onPostgres = bull.withBackend(bull.createPostgresBackend);

/**
 * Our own pool, because a connection that BullMQ makes for itself has moments in which nobody listens to its errors: a
 * PostgreSQL that goes away just then would end the whole process. BullMQ expects the schema to be called what it is.
 */
function poolTo(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: POOL, keepAlive: true, options: `-c search_path=${SCHEMA}` });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A connection of its own for each user: a worker blocks on its connection. */
function redis(url: string): Redis {
  return new Redis(url, { maxRetriesPerRequest: null, enableReadyCheck: true });
}

export interface Opened<Thing> {
  readonly thing: Thing;
  /** Ends in time and never fails, whatever its store does. */
  readonly close: () => Promise<void>;
}

export interface OpenedWorker extends Opened<Worker> {
  /** Rejects where the store refuses; BullMQ never gets over that by itself. */
  readonly ready: Promise<void>;
  /** Takes no more jobs and lets go at once, of jobs under way too. */
  readonly abandon: () => Promise<void>;
}

const QUEUE_CLOSES_MS = 2_000;
/** Jobs under way may end; what does not is done again by another worker. */
const WORKER_CLOSES_MS = 15_000;

function closing(close: () => Promise<unknown>, patienceMs: number): () => Promise<void> {
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([close().catch(() => undefined), late]);
    clearTimeout(timer);
  };
}

export function openQueue({ databaseUrl, redisUrl }: QueuePlace): Opened<Queue> {
  if (redisUrl === null) {
    const pool = poolTo(databaseUrl);
    const queue = new onPostgres.Queue(NAME, { connection: pool });
    const close = closing(() => queue.close().finally(() => pool.end()), QUEUE_CLOSES_MS);
    return { thing: queue, close };
  }
  const connection = redis(redisUrl);
  const queue = new bull.Queue(NAME, { connection });
  const close = closing(() => queue.close(), QUEUE_CLOSES_MS);
  return { thing: queue, close: () => close().finally(() => connection.disconnect()) };
}

export function openWorker({ databaseUrl, redisUrl }: QueuePlace, process: Processor): OpenedWorker {
  const options = {
    concurrency: 4,
    maxStalledCount: MOST_STALLS,
    stalledInterval: STALL_CHECK_MS,
    lockDuration: 2 * STALL_CHECK_MS,
  };
  if (redisUrl === null) {
    const pool = poolTo(databaseUrl);
    return opened(new onPostgres.Worker(NAME, process, { ...options, connection: pool }), () => pool.end());
  }
  const connection = redis(redisUrl);
  return opened(new bull.Worker(NAME, process, { ...options, connection }), () =>
    Promise.resolve(connection.disconnect()),
  );
}

interface Closable extends Worker {
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
}

function opened(worker: Closable, letGo: () => Promise<void>): OpenedWorker {
  // disconnect() wakes a loop that waits for a job: for up to an hour otherwise.
  const atOnce = (): Promise<unknown> => Promise.all([worker.close(true), worker.disconnect()]);
  const release = closing(letGo, QUEUE_CLOSES_MS);
  const close = closing(() => worker.close(), WORKER_CLOSES_MS);
  const abandon = closing(atOnce, QUEUE_CLOSES_MS);
  return {
    thing: worker,
    ready: worker.waitUntilReady().then(() => undefined),
    close: () => close().finally(release),
    abandon: () => abandon().finally(release),
  };
}

/** Creates the queue's own tables as their owner, and lets the application use them. */
export async function migrateQueue(ownerUrl: string, role: string): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await bull.runMigrations(client, SCHEMA);
    const grantee = client.escapeIdentifier(role);
    await client.query(`grant usage on schema ${SCHEMA} to ${grantee}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${grantee}`);
    await client.query(`grant usage on all sequences in schema ${SCHEMA} to ${grantee}`);
    await client.query(`grant execute on all functions in schema ${SCHEMA} to ${grantee}`);
  } finally {
    await client.end();
  }
}
