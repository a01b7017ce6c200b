import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type Opened, type Queue, type QueuePlace, openQueue } from './backend.js';
import type { JobName, Jobs } from './jobs.js';

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
      const queue = this.queue();
      const removal = { removeOnComplete: true, removeOnFail: true };
      await queue.add(name, data, { ...removal, delay: delayMs, attempts: 3, jobId: id ?? randomUUID() });
      return true;
    } catch (error) {
      this.logger.warn(`ring ${name} lost: ${error instanceof Error ? error.message : String(error)}`);
      await this.close();
      return false;
    }
  }

  /** Jobs waiting, or null when the queue does not answer. */
  async waiting(): Promise<number | null> {
    try {
      return await this.queue().getWaitingCount();
    } catch {
      await this.close();
      return null;
    }
  }

  async close(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.close().catch(() => undefined);
  }

  private queue(): Queue {
    if (this.open === null) {
      this.open = openQueue(this.place);
      this.open.thing.on('error', (error: Error) => this.logger.debug(error.message));
    }
    return this.open.thing;
  }
}
