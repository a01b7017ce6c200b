import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeSize } from '#domain';

const GLIMPSE_BYTES = 256 * 1024;
/** Longer than any upload may take: what is older was left by a process that died. */
const LEFT_BEHIND_MS = 30 * 60_000;

/** A file on its way in, on the disk under a name of its own. */
export interface Spooled {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly head: Buffer;
  readonly tail: Buffer;
}

/** The folder in which files wait until they are accepted. */
export class Arrivals {
  constructor(
    private readonly folder: string,
    private readonly limit: number,
  ) {}

  /** Written and on the disk, or gone. */
  async spool(source: AsyncIterable<Uint8Array>): Promise<Spooled> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.sweep();
    const path = join(this.folder, randomUUID());
    const handle = await open(path, 'wx+', 0o600);
    try {
      const spooled = { path, ...(await this.write(handle, source)) };
      await handle.sync();
      return spooled;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  private async write(handle: FileHandle, source: AsyncIterable<Uint8Array>): Promise<Omit<Spooled, 'path'>> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of source) {
      judgeSize(bytes + chunk.length, this.limit);
      hash.update(chunk);
      for (let done = 0; done < chunk.length;) done += (await handle.write(chunk, done)).bytesWritten;
      bytes += chunk.length;
    }
    const head = await readAt(handle, 0, Math.min(bytes, GLIMPSE_BYTES));
    const tail = await readAt(handle, Math.max(0, bytes - GLIMPSE_BYTES), Math.min(bytes, GLIMPSE_BYTES));
    return { bytes, sha256: hash.digest('hex'), head, tail };
  }

  /** What a process left that died half-way. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null); // kept or let go meanwhile
      if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
    }
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('a file that was just written ends early');
    done += bytesRead;
  }
  return buffer;
}
