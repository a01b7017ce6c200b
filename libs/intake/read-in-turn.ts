import type { FileHandle } from 'node:fs/promises';
import { spool } from './spool.js';
import type { Turns } from './turns.js';
import { Unreadable } from './unreadable.js';

/** A slow sender holds up nobody: a file waits for its turn, and its time runs, when it has arrived. */
export async function readInTurn<Reading>(
  source: AsyncIterable<Uint8Array>,
  { turns, withinMs, gone }: { turns: Turns; withinMs: number; gone: AbortSignal | undefined },
  read: (handle: FileHandle, signal: AbortSignal) => Promise<Reading>,
): Promise<Reading> {
  const handle = await spool(source);
  const late = AbortSignal.timeout(withinMs);
  const signal = gone ? AbortSignal.any([gone, late]) : late;
  try {
    return await turns.take(() => read(handle, signal), signal);
  } catch (error) {
    throw error === late.reason ? new Unreadable('intake.tooSlow') : error;
  } finally {
    await handle.close();
  }
}
