import { setTimeout as pause } from 'node:timers/promises';

/** Waits for something to become true; errors on the way count as "not yet". */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    const held = await Promise.resolve()
      .then(holds)
      .catch(() => false);
    if (held) return;
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
    await pause(25);
  }
}
