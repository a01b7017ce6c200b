import { createHash } from 'node:crypto';
import type { FileStore } from '#files';
import type { ClientBase } from 'pg';
import type { ArchiveWriter } from './archive-writer.js';
import { BackupRefused } from './backup-refused.js';
import { FilesSum } from './files-sum.js';
import type { FilesEntry } from './manifest.js';
import { type NamedFile, namedFiles } from './named-files.js';
import { cutIntoPieces, filePieceName } from './pieces.js';

export interface FilesPlan {
  readonly files: FileStore;
  /** Goes on without files that the store has lost; else one of them is reason enough to refuse. */
  readonly withoutLost?: boolean;
}

/** Every file that a row of this snapshot names, held against its hash while it is copied. */
export async function copyFiles(client: ClientBase, plan: FilesPlan, archive: ArchiveWriter): Promise<FilesEntry> {
  const sum = new FilesSum();
  let lost = 0;
  for await (const file of namedFiles(client)) {
    if (plan.withoutLost && (await hashOf(file, plan.files)) !== file.sha256) lost += 1;
    else await copyFile(file, plan.files, archive, sum);
  }
  return { ...sum.sum(), lost };
}

async function copyFile(file: NamedFile, files: FileStore, archive: ArchiveWriter, sum: FilesSum): Promise<void> {
  const content = await files.open(file.sha256);
  if (content === null) throw lost(file, '不在文件存储里');
  const hash = createHash('sha256');
  let number = 0;
  for await (const piece of cutIntoPieces(content)) {
    hash.update(piece);
    sum.add(file.sha256, (number += 1), piece);
    await archive.add(filePieceName(file.sha256, number), piece);
  }
  if (hash.digest('hex') !== file.sha256) throw lost(file, '与上传时不一致');
}

/** Null where there is none. */
async function hashOf({ sha256 }: NamedFile, files: FileStore): Promise<string | null> {
  const content = await files.open(sha256);
  if (content === null) return null;
  const hash = createHash('sha256');
  for await (const chunk of content as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

function lost({ name, sha256 }: NamedFile, how: string): BackupRefused {
  return new BackupRefused(
    `没有备份：佐证材料“${name}”（${sha256}）${how}。用 taizhang evidence verify 查明全部；确认找不回来的，加 --without-lost 备份其余内容。`,
  );
}
