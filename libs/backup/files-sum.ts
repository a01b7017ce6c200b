import { createHash } from 'node:crypto';
import { damaged } from './backup-refused.js';

export interface FilesFound {
  readonly count: number;
  readonly bytes: number;
  /** Of the list of their hashes, one a line in ascending order. Each file proves itself: its name is its hash. */
  readonly sha256: string;
}

/** Counts files and hashes their list as their pieces pass by, and refuses a file that is not what its name says. */
export class FilesSum {
  private count = 0;
  private bytes = 0;
  private readonly list = createHash('sha256');
  private current = { name: '', pieces: 0, hash: createHash('sha256') };

  add(name: string, number: number, piece: Buffer): void {
    if (name !== this.current.name) this.begin(name);
    this.current.pieces += 1;
    if (this.current.pieces !== number) throw damaged(`文件 ${name} 的第 ${this.current.pieces} 段缺失或错位`);
    this.current.hash.update(piece);
    this.bytes += piece.length;
  }

  /** Once, at the end. */
  sum(): FilesFound {
    this.close();
    return { count: this.count, bytes: this.bytes, sha256: this.list.digest('hex') };
  }

  private begin(name: string): void {
    if (name < this.current.name) throw damaged(`文件 ${name} 错位，或者出现了两次`);
    this.close();
    this.current = { name, pieces: 0, hash: createHash('sha256') };
    this.count += 1;
    this.list.update(`${name}\n`);
  }

  private close(): void {
    const { name, hash } = this.current;
    if (name !== '' && hash.digest('hex') !== name) throw damaged(`文件 ${name} 的内容与它的哈希不符`);
  }
}
