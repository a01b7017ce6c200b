import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Header, extract } from 'tar-stream';
import { BackupRefused } from './backup-refused.js';
import { PIECE_BYTES, type Piece } from './pieces.js';

/** The pieces of an archive in order, one in memory at a time; refuses a file that cannot be read to its end. */
export async function* piecesOf(file: string): AsyncGenerator<Piece> {
  const tar = extract();
  const read = pipeline(createReadStream(file), createGunzip(), tar);
  read.catch(() => undefined); // told below, in our words
  let last: string | null = null;
  try {
    for await (const entry of tar) {
      last = entry.header.name;
      yield { name: last, content: await contentOf(entry.header, entry) };
    }
    await read;
  } catch (error) {
    throw error instanceof BackupRefused ? error : new BackupRefused(reasonOf(error, last, file), { cause: error });
  } finally {
    tar.destroy();
  }
}

async function contentOf({ name, size }: Header, bytes: AsyncIterable<unknown>): Promise<Buffer> {
  if (size > PIECE_BYTES) throw new BackupRefused(`备份已损坏：${name} 过大（${size} 字节）。`);
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const content = Buffer.concat(chunks);
  if (content.length !== size) throw new BackupRefused(`备份已损坏：${name} 不完整。`);
  return content;
}

function reasonOf(error: unknown, last: string | null, file: string): string {
  const { code = '', message = '' } = Object(error) as Partial<NodeJS.ErrnoException>;
  if (code === 'ENOENT') return `找不到文件 ${file}，请核对路径。`;
  if (code === 'EACCES') return `没有权限读 ${file}。`;
  if (code === 'EISDIR') return `${file} 是文件夹，请给出备份文件。`;
  if (last === null) return `${file} 不是台账的备份文件，或者从头就已损坏（${message}）。`;
  const cut = code === 'Z_BUF_ERROR' || message.startsWith('Unexpected end');
  return `备份已损坏：${cut ? '文件被截断' : '内容有误'}，读到 ${last} 为止（${message}）。请换另一份备份。`;
}
