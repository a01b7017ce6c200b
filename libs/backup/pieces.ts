/**
 * The archive is a gzipped tar of pieces. A tar entry states its size before its content and a table's size is known
 * at its end, so a table is cut into numbered pieces that fit into memory: tables/problem/000001, 000002, … A table
 * without rows is one empty piece. Files of evidence follow, cut in the same way, by hash: files/0a1b…/000001, …
 * First comes `taizhang-backup` with the format, last the manifest and its hash.
 */
export interface Piece {
  readonly name: string;
  readonly content: Buffer;
}

export const PIECE_BYTES = 4 * 1024 * 1024;
export const FORMAT_NAME = 'taizhang-backup';
export const MANIFEST_NAME = 'manifest.json';
export const MANIFEST_HASH_NAME = 'manifest.json.sha256';

export function pieceName(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(6, '0')}`;
}

/** The table a piece belongs to and its number, or null. */
export function tableOf(name: string): { readonly table: string; readonly number: number } | null {
  const [, table, number] = /^tables\/([a-z_][a-z0-9_]*)\/(\d{6,9})$/.exec(name) ?? [];
  return table === undefined ? null : { table, number: Number(number) };
}

export function filePieceName(sha256: string, number: number): string {
  return `files/${sha256}/${String(number).padStart(6, '0')}`;
}

/** The file a piece belongs to and its number, or null. */
export function fileOf(name: string): { readonly sha256: string; readonly number: number } | null {
  const [, sha256, number] = /^files\/([0-9a-f]{64})\/(\d{6,9})$/.exec(name) ?? [];
  return sha256 === undefined ? null : { sha256, number: Number(number) };
}

/** Any stream of bytes in buffers of exactly PIECE_BYTES, the last one shorter; one empty buffer for no bytes at all. */
export async function* cutIntoPieces(bytes: AsyncIterable<Buffer>, size = PIECE_BYTES): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  let empty = true;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const whole = Buffer.concat(waiting);
    let from = 0;
    for (; whole.length - from >= size; from += size) yield whole.subarray(from, from + size);
    empty = false;
    waiting = from < whole.length ? [whole.subarray(from)] : [];
    length = whole.length - from;
  }
  if (length > 0 || empty) yield Buffer.concat(waiting);
}
