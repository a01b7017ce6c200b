import { RECURRING, SCHEDULE, type Recurring, type RecurringActions } from '#queue';
import { Logger } from '@nestjs/common';

/** Every statement ends in half a minute; what lasts longer than this hangs on a connection that died in silence. */
const GIVEN_UP_MS = 120_000;

/** Runs the schedule: each line at once and then every so often, never twice at the same time. */
export class Recurrence {
  private readonly logger = new Logger('Schedule');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<Recurring, Promise<unknown>>();

  constructor(private readonly actions: RecurringActions) {}

  start(): void {
    for (const [name, action] of entriesOf(this.actions)) {
      const run = (): void => this.run(name, action);
      run();
      this.timers.push(setInterval(run, SCHEDULE[name].everySeconds * 1000));
    }
  }

  /** No new runs; waits for those under way. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.running.values());
  }

  private run(name: Recurring, action: () => Promise<unknown>): void {
    if (this.running.has(name)) return;
    const done = withinTime(action)
      .catch((error: unknown) => this.logger.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => this.running.delete(name));
    this.running.set(name, done);
  }
}

/** Every line of the schedule may run twice, so that one given up may be begun again. */
async function withinTime(action: () => Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('given up: no end in sight')), GIVEN_UP_MS);
  });
  return Promise.race([action(), late]).finally(() => clearTimeout(timer));
}

function entriesOf(actions: RecurringActions): [Recurring, () => Promise<unknown>][] {
  return RECURRING.map((name) => [name, actions[name]]);
}
