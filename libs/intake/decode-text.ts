import type { Encoding } from './notice-text.js';
import { refuse } from './unreadable.js';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}
const LONGEST_SIGN = 4;

/** UTF-8, else GB18030; UTF-16 only where a byte order mark says so. What is none of them is no text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeWith(marked, bytes) ?? refuse('intake.notText');
  if (bytes.some(isControl)) refuse('intake.notText');
  return decodeWith('utf-8', bytes) ?? decodeWith('gb18030', bytes) ?? refuse('intake.notText');
}

function byteOrderMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length % 2 === 0) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) return 'utf-16be';
  return null;
}

/** Control characters other than tab, line feed, page feed and carriage return stand in no text. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a) || byte === 0x7f;
}

/** Null where the bytes are not of this encoding; a sign cut off by the end of the file is dropped. */
function decodeWith(encoding: Encoding, bytes: Uint8Array): Decoded | null {
  for (let cut = 0; cut < LONGEST_SIGN && cut <= bytes.length; cut++) {
    const text = tryDecode(encoding, bytes.subarray(0, bytes.length - cut));
    if (text !== null) return { text, encoding };
  }
  return null;
}

function tryDecode(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
