import { Logger } from '@nestjs/common';
import { type Opened, type QueuePlace, type Worker, openWorker } from './backend.js';
import type { JobHandlers, JobName } from './jobs.js';

/** Answers the doorbell: each job goes to its one handler. Can be built anew when its store was away. */
export class Listener {
  private readonly logger = new Logger('Listener');
  private open: Opened<Worker> | null = null;

  constructor(
    private readonly place: QueuePlace,
    private readonly handlers: JobHandlers,
  ) {}

  start(): void {
    if (this.open !== null) return;
    this.open = openWorker(this.place, (job) => this.handle(job.name, job.data));
    this.open.thing.on('error', (error) => this.logger.debug(error.message));
    this.open.thing.on('failed', (job, error) => this.logger.warn(`${job?.name ?? 'job'} failed: ${error.message}`));
  }

  /** A new worker in place of one that hears nothing; the old one is let go without waiting for it. */
  rebuild(): void {
    void this.stop();
    this.start();
  }

  /** Lets running jobs end, then lets go. */
  async stop(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.close();
  }

  private handle(name: string, data: unknown): Promise<unknown> {
    if (!(name in this.handlers)) throw new Error(`no handler for ${name}`);
    const handler: (data: never) => Promise<unknown> = this.handlers[name as JobName];
    return handler(data as never);
  }
}
