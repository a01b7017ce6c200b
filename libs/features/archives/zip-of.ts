import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';

export interface ZippedFile {
  readonly path: string;
  readonly content: Readable | Buffer;
  readonly at: Date;
  /** Packed already, as pictures and office files are. */
  readonly packed: boolean;
}

/**
 * A zip that is packed while it is read: one file is open at a time, and nothing is held but a chunk. Where it would not be
 * whole it ends with an error; whoever wants no more destroys it.
 */
export function zipOf(files: AsyncIterable<ZippedFile>): Readable {
  const content = new PassThrough();
  pack(content, files).catch((error: unknown) => {
    content.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return content;
}

async function pack(content: PassThrough, files: AsyncIterable<ZippedFile>): Promise<void> {
  const { default: archiver } = await import('archiver'); // few starts of the api need it
  const zip = archiver('zip', { zlib: { level: 6 } });
  const gone = new AbortController();
  content.once('close', () => gone.abort());
  zip.pipe(content);
  for await (const { path, content: bytes, at, packed } of files) {
    const written = once(zip, 'entry', { signal: gone.signal });
    zip.append(bytes, { name: path, date: at, store: packed });
    await written.catch((error: unknown) => {
      if (!Buffer.isBuffer(bytes)) bytes.destroy();
      throw error;
    });
  }
  await zip.finalize();
}
