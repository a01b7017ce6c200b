import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type Opened, type Queue, type QueuePlace, openQueue } from './backend.js';
import type { JobName, Jobs } from './jobs.js';

const PATIENCE_MS = 2_000;

/**
 * Wakes a worker. Losing a ring costs seconds (the sweeper comes by anyway), so ringing never fails its caller.
 * A queue that was built while its store was down stays broken (BullMQ remembers the refusal): it is thrown away.
 */
export class Doorbell {
  private readonly logger = new Logger('Doorbell');
  private open: Opened<Queue> | null = null;

  constructor(private readonly place: QueuePlace) {}

  /** Rings now or after `delayMs`; a ring with the same `id` that still waits is one ring. Says whether it was taken. */
  async ring<Name extends JobName>(
    name: Name,
    data: Jobs[Name],
    { id, delayMs = 0 }: { id?: string; delayMs?: number } = {},
  ): Promise<boolean> {
    try {
      const removal = { removeOnComplete: true, removeOnFail: true };
      await this.inTime((queue) =>
        queue.add(name, data, { ...removal, delay: delayMs, attempts: 3, jobId: id ?? randomUUID() }),
      );
      return true;
    } catch (error) {
      this.logger.warn(`ring ${name} lost: ${error instanceof Error ? error.message : String(error)}`);
      this.discard();
      return false;
    }
  }

  /** Jobs waiting, or null when the queue does not answer. */
  async waiting(): Promise<number | null> {
    try {
      return await this.inTime((queue) => queue.getWaitingCount());
    } catch {
      this.discard();
      return null;
    }
  }

  async close(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.close();
  }

  /** Not waited for: a queue whose store is away may never finish closing, and nobody may hang on a bell. */
  private discard(): void {
    void this.close();
  }

  private async inTime<Result>(ask: (queue: Queue) => Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
    });
    try {
      return await Promise.race([ask(this.queue()), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private queue(): Queue {
    if (this.open === null) {
      this.open = openQueue(this.place);
      this.open.thing.on('error', (error: Error) => this.logger.debug(error.message));
    }
    return this.open.thing;
  }
}
