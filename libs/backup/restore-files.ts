import { createHash } from 'node:crypto';
import type { FileStore } from '#files';
import type { ClientBase } from 'pg';
import { BackupRefused } from './backup-refused.js';
import type { Manifest } from './manifest.js';
import { namedFiles } from './named-files.js';
import { fileOf } from './pieces.js';
import { type Run, runsIn } from './runs.js';

/** The files of a backup on their way into a store, to be taken back as long as no row names them. */
export class FilesOnTheirWay {
  private readonly added: string[] = [];

  constructor(private readonly store: FileStore) {}

  async putAll(archive: string): Promise<void> {
    for await (const file of runsIn(archive, (piece) => fileOf(piece)?.sha256)) await this.put(file);
  }

  /** How many files rows name that the store does not have; refuses when the backup said that it has them. */
  async missing(client: ClientBase, { files }: Manifest): Promise<number> {
    let missing = 0;
    for await (const { sha256 } of namedFiles(client)) if ((await this.store.bytesOf(sha256)) === null) missing += 1;
    if (files !== null && missing > files.lost) throw refused(`备份里少了 ${missing - files.lost} 个佐证文件`);
    return missing;
  }

  /** Those that were there before stay. What cannot be removed is whole and nobody's: it does no harm. */
  async takeBack(reason: unknown): Promise<never> {
    await Promise.allSettled(this.added.map((sha256) => this.store.remove(sha256)));
    throw reason;
  }

  private async put({ name, content }: Run): Promise<void> {
    const arrival = await this.store.receive(content);
    try {
      if (arrival.sha256 !== name) throw refused(`文件 ${name} 的内容与它的哈希不符，请换另一份备份`);
      if ((await this.store.bytesOf(name)) === null) this.added.push(name);
      await arrival.keep();
      await this.holdAgainstHash(name);
    } finally {
      await arrival.letGo();
    }
  }

  /** What was kept is never written over: a file of that name that was there before may be another. */
  private async holdAgainstHash(sha256: string): Promise<void> {
    const hash = createHash('sha256');
    for await (const chunk of ((await this.store.open(sha256)) ?? []) as AsyncIterable<Buffer>) hash.update(chunk);
    if (hash.digest('hex') !== sha256) throw refused(`文件存储里已有 ${sha256}，但内容不符，请先把它移走`);
  }
}

function refused(what: string): BackupRefused {
  return new BackupRefused(`恢复中止，数据库没有改动，写入的文件已撤回：${what}。`);
}
