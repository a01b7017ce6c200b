import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Arrivals, type Spooled } from './arrivals.js';
import { type Arrival, type ByteRange, FileStore } from './file-store.js';

const ADDRESS = /^[0-9a-f]{64}$/;

/** Files in a folder of this machine, or of a disk that several machines share: ab/abcd… by their hash. */
export class FolderStore extends FileStore {
  private readonly arrivals: Arrivals;

  constructor(
    private readonly folder: string,
    readonly limit: number,
  ) {
    super();
    this.arrivals = new Arrivals(join(folder, 'incoming'), limit);
  }

  async receive(source: AsyncIterable<Uint8Array>): Promise<Arrival> {
    const spooled = await this.arrivals.spool(source);
    return {
      ...spooled,
      keep: () => this.keep(spooled),
      letGo: () => rm(spooled.path, { force: true }),
    };
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable | null> {
    if ((await this.bytesOf(sha256)) === null) return null;
    return createReadStream(this.pathOf(sha256), range && { start: range.first, end: range.last });
  }

  async bytesOf(sha256: string): Promise<number | null> {
    const found = await stat(this.pathOf(sha256)).catch(absent);
    return found?.size ?? null;
  }

  remove(sha256: string): Promise<void> {
    return rm(this.pathOf(sha256), { force: true });
  }

  async *untouchedSince(before: Date): AsyncGenerator<string> {
    for (const shelf of await namesIn(this.folder))
      for (const name of /^[0-9a-f]{2}$/.test(shelf) ? await namesIn(join(this.folder, shelf)) : []) {
        const found = ADDRESS.test(name) ? await stat(this.pathOf(name)).catch(absent) : null;
        if (found && found.mtimeMs < before.getTime()) yield name;
      }
  }

  /** A link and no renaming: what is there is never written over, and who reads it is not disturbed. */
  private async keep({ path, sha256 }: Spooled): Promise<void> {
    const kept = this.pathOf(sha256);
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
    await link(path, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const now = new Date();
    await utimes(kept, now, now); // what is asked for again is not called forgotten
    await onDisk(dirname(kept));
    await rm(path, { force: true });
  }

  private pathOf(sha256: string): string {
    if (!ADDRESS.test(sha256)) throw new Error(`no address of a file: ${sha256}`);
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => absent(error) ?? []);
}

async function onDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
