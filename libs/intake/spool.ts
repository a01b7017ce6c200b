import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_FILE_BYTES } from './limits.js';
import { refuse } from './unreadable.js';

/**
 * Takes in a file without keeping it in memory; one byte over the limit ends it. Its name is gone before its first byte
 * arrives: when we end, however we end, so does it.
 */
export async function spool(source: AsyncIterable<Uint8Array>): Promise<FileHandle> {
  const handle = await openNameless();
  try {
    let bytes = 0;
    for await (const chunk of source) {
      if (bytes + chunk.length > MAX_FILE_BYTES) refuse('intake.tooLarge', { limit: MAX_FILE_BYTES });
      await writeAll(handle, chunk, bytes);
      bytes += chunk.length;
    }
    if (bytes === 0) refuse('intake.empty');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-'));
  try {
    return await open(join(folder, 'notice'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** At its place, so that whoever reads the file later finds its beginning. */
async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}
