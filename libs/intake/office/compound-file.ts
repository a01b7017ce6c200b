import { refuse } from '../unreadable.js';

/** A stream of an OLE compound file: the container of doc, xls, and of files with a password. */
export interface CompoundStream {
  readonly name: string;
  readonly start: number;
}
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const FIRST_OF_DIFAT = 76;
const DIFAT_IN_HEADER = 109;
const END_OF_CHAIN = 0xfffffffa; // this and all above are marks, not sectors
const MOST_ENTRIES = 20_000;

/** The names of its streams, by which the kinds are told apart; `bytesAt` reads the beginning of one. */
export class CompoundFile {
  readonly streams: ReadonlyMap<string, CompoundStream>;
  private readonly sectorBytes: number;
  private readonly fatSectors: readonly number[];

  constructor(private readonly bytes: Buffer) {
    const shift = bytes.length >= HEADER_BYTES ? bytes.readUInt16LE(30) : 0;
    if (shift !== 9 && shift !== 12) refuse('intake.damaged');
    this.sectorBytes = 1 << shift;
    this.fatSectors = Array.from({ length: DIFAT_IN_HEADER }, (_, i) =>
      bytes.readUInt32LE(FIRST_OF_DIFAT + 4 * i),
    ).filter((sector) => sector < END_OF_CHAIN);
    this.streams = this.readDirectory(bytes.readUInt32LE(48));
  }

  /** The first bytes of a stream that is long enough to have sectors of its own; empty where they are not in the file. */
  bytesAt({ start }: CompoundStream, length: number): Buffer {
    const from = this.offsetOf(start);
    return this.bytes.subarray(from, from + length);
  }

  private readDirectory(first: number): Map<string, CompoundStream> {
    const streams = new Map<string, CompoundStream>();
    let seen = 0;
    for (let sector = first; sector < END_OF_CHAIN; sector = this.nextOf(sector)) {
      const from = this.offsetOf(sector);
      if (from + this.sectorBytes > this.bytes.length) refuse('intake.damaged');
      for (let at = from; at < from + this.sectorBytes; at += ENTRY_BYTES) {
        if (++seen > MOST_ENTRIES) refuse('intake.damaged');
        const name = this.nameAt(at);
        if (name !== '') streams.set(name, { name, start: this.bytes.readUInt32LE(at + 116) });
      }
    }
    return streams;
  }

  private nameAt(at: number): string {
    const length = this.bytes.readUInt16LE(at + 64);
    return length < 2 || length > 64 ? '' : this.bytes.toString('utf16le', at, at + length - 2);
  }

  private nextOf(sector: number): number {
    const perSector = this.sectorBytes / 4;
    const holder = this.fatSectors[Math.floor(sector / perSector)];
    if (holder === undefined) return END_OF_CHAIN;
    const at = this.offsetOf(holder) + 4 * (sector % perSector);
    return at + 4 <= this.bytes.length ? this.bytes.readUInt32LE(at) : refuse('intake.damaged');
  }

  private offsetOf(sector: number): number {
    return (sector + 1) * this.sectorBytes;
  }
}
