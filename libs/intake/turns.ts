import { QUEUE_LIMITS } from './limits.js';
import { refuse } from './unreadable.js';

/** A few at once, a few more in line, the rest are asked to come back. */
export class Turns {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly limits = QUEUE_LIMITS) {}

  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.running >= this.limits.atOnce) await this.wait(signal);
    else this.running++;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.pass();
    }
  }

  private async wait(signal: AbortSignal): Promise<void> {
    if (this.line.length >= this.limits.inLine) refuse('intake.busy');
    const patience = AbortSignal.any([signal, AbortSignal.timeout(this.limits.patienceMs)]);
    const isCalled = await new Promise<boolean>((resolve) => {
      const called = (): void => resolve(true);
      this.line.push(called);
      patience.addEventListener('abort', () => {
        const place = this.line.indexOf(called);
        if (place >= 0) this.line.splice(place, 1);
        resolve(false);
      });
    });
    if (isCalled) return;
    signal.throwIfAborted();
    refuse('intake.busy');
  }

  /** A turn that ends is handed to the first in line, or given back. */
  private pass(): void {
    const next = this.line.shift();
    if (next) next();
    else this.running--;
  }
}
