import { createHash } from 'node:crypto';

const NEW_LINE = 0x0a;

/** Counts and hashes a table's rows as they pass by. COPY writes a row as one line; a line break inside is escaped. */
export class TableSum {
  rows = 0;
  bytes = 0;
  private readonly hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    for (let at = chunk.indexOf(NEW_LINE); at !== -1; at = chunk.indexOf(NEW_LINE, at + 1)) this.rows += 1;
  }

  /** Once, at the end. */
  sum(): { readonly rows: number; readonly bytes: number; readonly sha256: string } {
    return { rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
