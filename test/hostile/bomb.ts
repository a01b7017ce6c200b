import { constants, deflateRawSync } from 'node:zlib';

const LAST_BLOCK = Buffer.from([0x03, 0x00]);

/** `megabytes` of one sign, packed to a thousandth, made in no time: the packed megabyte again and again. */
export function packedMegabytes(megabytes: number, sign = ' '): Buffer {
  const one = deflateRawSync(Buffer.alloc(2 ** 20, sign), { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat([...Array<Buffer>(megabytes).fill(one), LAST_BLOCK]);
}

/** The same as a zlib stream, without the sum at its end, which few readers ask for. */
export function zlibMegabytes(megabytes: number, sign = ' '): Buffer {
  return Buffer.concat([Buffer.from([0x78, 0x9c]), packedMegabytes(megabytes, sign)]);
}
