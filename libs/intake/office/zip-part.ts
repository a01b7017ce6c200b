import { inflateRawSync } from 'node:zlib';
import { refuse } from '../unreadable.js';
import type { ZipEntry } from './zip-directory.js';

const LOCAL_SIGN = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** One file of a zip, of exactly the size its directory declares: a lie about it is found while unpacking. */
export function readZipPart(bytes: Buffer, entry: ZipEntry): Buffer {
  const { offset, packed, size, method } = entry;
  if (offset + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_SIGN) refuse('intake.damaged');
  const start = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) refuse('intake.damaged');
  const content = bytes.subarray(start, start + packed);
  if (method !== STORED && method !== DEFLATED) refuse('intake.damaged');
  const unpacked = method === STORED ? content : inflate(content, size);
  if (unpacked.length !== size) refuse('intake.damaged');
  return unpacked;
}

function inflate(content: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    const isMore =
      error !== null && typeof error === 'object' && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return refuse(isMore ? 'intake.bomb' : 'intake.damaged');
  }
}
