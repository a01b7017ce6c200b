import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK = Buffer.alloc(256 * 1024);

/** A file system of its own that is soon full. Only root may mount one. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static mount(size: string): SmallDisk | null {
    const folder = mkdtempSync(join(tmpdir(), 'taizhang-disk-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) {
      rmSync(folder, { recursive: true });
      return null;
    }
    chmodSync(folder, 0o711);
    return new SmallDisk(folder);
  }

  /** To the last byte. */
  fill(): void {
    const ballast = openSync(join(this.folder, 'ballast'), 'w');
    try {
      for (let size = CHUNK.length; size >= 1;) {
        try {
          writeSync(ballast, CHUNK, 0, size);
        } catch {
          size = Math.floor(size / 2);
        }
      }
    } finally {
      closeSync(ballast);
    }
  }

  clear(): void {
    rmSync(join(this.folder, 'ballast'));
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
