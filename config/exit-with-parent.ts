const DRAIN_LIMIT_MS = 5_000;

/**
 * A child of the supervisor must not outlive it: the IPC channel closes even when the supervisor is killed with -9.
 * Does nothing in a process that was started on its own.
 */
export function exitWithParent(drain: () => Promise<void> = () => Promise.resolve()): void {
  if (!process.connected) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
    void drain().finally(() => process.exit(1));
  });
}
