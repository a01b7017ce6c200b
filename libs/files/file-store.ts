import type { Readable } from 'node:stream';

/** A file that came in whole and is nobody's yet. It waits beside the store until it is kept or let go. */
export interface Arrival {
  readonly bytes: number;
  /** Of all its bytes, in hexadecimal: the address under which it is kept. */
  readonly sha256: string;
  /** Enough of both ends to see what it is. */
  readonly head: Buffer;
  readonly tail: Buffer;
  /** Makes it a file of the store, on the disk before this returns. The same bytes a second time are the same file. */
  keep(): Promise<void>;
  /** Leaves nothing; does nothing once it is kept. */
  letGo(): Promise<void>;
}

/** Bytes from `first` to `last`, both of them too. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Files by what they hold. A name is given to them elsewhere; here nobody's name becomes a path. */
export abstract class FileStore {
  /** The most that is taken of one file, in bytes. */
  abstract readonly limit: number;
  /** Takes in a stream; one byte over the limit ends it. Nothing is a file yet. */
  abstract receive(source: AsyncIterable<Uint8Array>): Promise<Arrival>;
  /** The bytes, or null where there is no such file. */
  abstract open(sha256: string, range?: ByteRange): Promise<Readable | null>;
  /** How large the file is, or null where there is none. */
  abstract bytesOf(sha256: string): Promise<number | null>;
  /** For a restoring that is given up, of what it has just put there; nothing else removes a file (docs/decisions/026). */
  abstract remove(sha256: string): Promise<void>;
  /** Every file that was not touched since `before`. */
  abstract untouchedSince(before: Date): AsyncIterable<string>;
}
