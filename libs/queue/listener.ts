import { Logger } from '@nestjs/common';
import { type OpenedWorker, type QueuePlace, openWorker } from './backend.js';
import type { JobHandlers, JobName } from './jobs.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Answers the doorbell: each job goes to its one handler. BullMQ's worker asks a store that refuses it again at once and
 * for ever, and one built while its store was away stays dead: so after any fault it is let go, and after a growing pause
 * a new one takes its place. Jobs it had begun run to their end; the ledger sees that nothing happens twice.
 */
export class Listener {
  private readonly logger = new Logger('Listener');
  private open: OpenedWorker | null = null;
  private again: NodeJS.Timeout | undefined;
  private faults = 0;

  constructor(
    private readonly place: QueuePlace,
    private readonly handlers: JobHandlers,
  ) {}

  start(): void {
    if (this.open !== null) return;
    clearTimeout(this.again);
    const open = openWorker(this.place, (job) => this.handle(job.name, job.data));
    this.open = open;
    open.thing.on('error', (error) => this.replace(open, error));
    open.thing.on('failed', (job, error) => this.logger.warn(`${job?.name ?? 'job'} failed: ${error.message}`));
    open.ready.catch((error: unknown) => this.replace(open, error));
  }

  /** A new worker in place of one that hears nothing. */
  rebuild(): void {
    void this.open?.abandon();
    this.open = null;
    this.start();
  }

  /** Lets running jobs end, then lets go. */
  async stop(): Promise<void> {
    clearTimeout(this.again);
    const { open } = this;
    this.open = null;
    await open?.close();
  }

  private replace(faulty: OpenedWorker, error: unknown): void {
    if (this.open !== faulty) return;
    this.open = null;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.faults);
    this.faults += 1;
    this.logger.debug(`${error instanceof Error ? error.message : String(error)}: again in ${pauseMs} ms`);
    void faulty.abandon();
    this.again = setTimeout(() => this.start(), pauseMs);
  }

  private handle(name: string, data: unknown): Promise<unknown> {
    this.faults = 0;
    if (!(name in this.handlers)) throw new Error(`no handler for ${name}`);
    const handler: (data: never) => Promise<unknown> = this.handlers[name as JobName];
    return handler(data as never);
  }
}
