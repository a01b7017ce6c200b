import { createHash } from 'node:crypto';
import { type FileHandle, access, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { BackupRefused } from './backup-refused.js';

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes FILE.part and gives it its name when it is whole and on the disk: a backup is there whole or not at all. */
export class ArchiveWriter {
  private readonly tar: Pack = pack();
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private readonly written: Promise<void>;

  private constructor(
    private readonly file: string,
    part: FileHandle,
    signal: AbortSignal | undefined,
  ) {
    const counted = (chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> => this.count(chunks);
    const disk = part.createWriteStream({ flush: true }); // on the disk before it is closed
    this.written = pipeline(this.tar, createGzip(), counted, disk, { signal }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOSPC'
        ? new BackupRefused(`磁盘已满，没有备份：${dirname(file)}。`, { cause: error })
        : error;
    });
    this.written.catch(() => undefined); // told to whoever adds the next piece, or closes
  }

  /** Only its maker may read it: it holds everything, and the hashes of passwords. */
  static async create(path: string, signal?: AbortSignal): Promise<ArchiveWriter> {
    const file = resolve(path);
    if (await isThere(file)) throw new BackupRefused(`${file} 已经存在。备份不覆盖任何文件，请换一个文件名。`);
    const part = await open(partOf(file), 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      throw new BackupRefused(reasonOf(error, file), { cause: error });
    });
    return new ArchiveWriter(file, part, signal);
  }

  async add(name: string, content: Buffer): Promise<void> {
    const taken = new Promise<void>((done, failed) => {
      const entry = this.tar.entry({ name, mode: 0o600 }, content, (error) => (error ? failed(error) : done()));
      entry.on('error', failed); // the archive was given up meanwhile
    });
    await Promise.race([taken, this.written]).catch(async (error) => {
      await this.written; // why the archive was given up, when that is what happened
      throw error;
    });
  }

  async close(): Promise<WrittenFile> {
    this.tar.finalize();
    await this.written;
    await rename(partOf(this.file), this.file);
    await keepRename(dirname(this.file));
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Leaves nothing. */
  async discard(): Promise<void> {
    this.tar.destroy();
    await this.written.catch(() => undefined);
    await rm(partOf(this.file), { force: true });
  }

  private async *count(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length;
      this.hash.update(chunk);
      yield chunk;
    }
  }
}

const partOf = (file: string): string => `${file}.part`;

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function keepRename(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function reasonOf(error: NodeJS.ErrnoException, file: string): string {
  if (error.code === 'EEXIST') {
    return `${partOf(file)} 已经存在：另一次备份正在写，或者上次没有写完。确认没有备份在运行后，删除它再试。`;
  }
  if (error.code === 'ENOENT') return `文件夹 ${dirname(file)} 不存在，请先建好。`;
  if (error.code === 'EACCES' || error.code === 'EPERM') return `没有权限写 ${dirname(file)}，请换一个文件夹。`;
  return `写不了 ${partOf(file)}：${error.message}`;
}
