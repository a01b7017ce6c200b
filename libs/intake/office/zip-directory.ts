import { ZIP_LIMITS } from '../limits.js';
import { refuse } from '../unreadable.js';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END_SIGN = 0x06054b50;
const ENTRY_SIGN = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 0x1;

/** The table of contents of a zip, judged before anything is unpacked. */
export function readZipDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > ZIP_LIMITS.entries) refuse('intake.bomb', { entries: count });
  const entries = new Map<string, ZipEntry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(bytes, at, end);
    if (entries.has(entry.name)) refuse('intake.damaged');
    entries.set(entry.name, entry);
    at = next;
  }
  // A count that wraps at 65,536 would leave the rest unread and unjudged.
  if (at !== end) refuse('intake.damaged');
  judgeSizes([...entries.values()], bytes.length);
  return entries;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT); at--)
    if (bytes.readUInt32LE(at) === END_SIGN) return at;
  return refuse('intake.damaged');
}

function readEntry(bytes: Buffer, at: number, end: number): { entry: ZipEntry; next: number } {
  if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== ENTRY_SIGN) refuse('intake.damaged');
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) refuse('intake.encrypted');
  const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if (next > end) refuse('intake.damaged');
  const entry = {
    name: bytes.toString('utf8', at + ENTRY_BYTES, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  if (leavesFolder(entry.name)) refuse('intake.badPaths');
  return { entry, next };
}

function leavesFolder(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:|\0/.test(name) || name.split(/[/\\]/).includes('..');
}

function judgeSizes(entries: readonly ZipEntry[], fileBytes: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (entries.some(({ size }) => size > ZIP_LIMITS.entryBytes) || total > ZIP_LIMITS.totalBytes)
    refuse('intake.bomb', { bytes: total });
  // Entries that share their bytes unpack one bomb many times.
  if (packed > fileBytes) refuse('intake.bomb', { bytes: packed });
  if (entries.some(isSqueezed)) refuse('intake.bomb', { bytes: total });
}

function isSqueezed({ size, packed }: ZipEntry): boolean {
  return size > ZIP_LIMITS.freeBytes && size > packed * ZIP_LIMITS.ratio;
}
