import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';

const FULL_BYTES = 20 * 1024 * 1024;

/** A log file with one predecessor (`.1`): it cannot fill the disk. */
export class RunLog {
  private size: number;

  constructor(readonly file: string) {
    setAsideIfFull(file);
    this.size = existsSync(file) ? statSync(file).size : 0;
  }

  write(text: string): void {
    if (this.size > FULL_BYTES) this.size = setAsideIfFull(this.file) ? 0 : this.size;
    this.size += Buffer.byteLength(text);
    try {
      appendFileSync(this.file, text);
    } catch {
      // a full disk must not take the ledger down as well
    }
  }
}

export function setAsideIfFull(file: string): boolean {
  if (!existsSync(file) || statSync(file).size <= FULL_BYTES) return false;
  renameSync(file, `${file}.1`);
  return true;
}
