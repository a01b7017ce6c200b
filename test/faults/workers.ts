import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Worker processes that are killed without warning and replaced. */
export class Workers {
  private readonly running: ChildProcess[] = [];

  constructor(private readonly env: Record<string, string>) {}

  start(): void {
    const env = { PATH: process.env.PATH ?? '', ...this.env };
    this.running.push(
      spawn(process.execPath, ['dist/apps/worker/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
    );
  }

  /** kill -9: nothing is said, nothing is let go. */
  async killOldest(): Promise<void> {
    const victim = this.running.shift();
    if (!victim) throw new Error('no worker to kill');
    const gone = victim.exitCode === null && victim.signalCode === null ? once(victim, 'exit') : Promise.resolve();
    victim.kill('SIGKILL');
    await gone;
  }

  async stopAll(): Promise<void> {
    while (this.running.length > 0) await this.killOldest();
  }
}
