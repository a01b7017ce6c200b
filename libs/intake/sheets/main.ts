/**
 * The reading process of workbooks. It gets a file as its standard input and answers one packed JSON: the sheets, or why
 * there are none. It has an empty environment, knows no database, may write no file and start no program (sheet-reader.ts).
 */
import { fstatSync, readSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { MAX_FILE_BYTES } from '../limits.js';
import { closeNetwork } from '../office/no-network.js';
import { readWorkbook } from './read-sheet.js';
import { type SheetRefusal, sheetRefusalOf } from './unreadable-sheet.js';

const STDIN = 0;
const STDOUT = 1;
closeNetwork();
write(gzipSync(JSON.stringify(answer()), { level: 3 }));

function answer(): object {
  try {
    return { sheets: readWorkbook(readInput()) };
  } catch (error) {
    const refused = sheetRefusalOf(error);
    if (refused) return { refused: refused.code, facts: refused.facts };
    const tooMuch = error instanceof RangeError;
    return { refused: (tooMuch ? 'sheet.tooMuchMemory' : 'sheet.damaged') satisfies SheetRefusal, facts: {} };
  }
}

function readInput(): Buffer {
  const size = Math.min(fstatSync(STDIN).size, MAX_FILE_BYTES);
  const bytes = Buffer.allocUnsafe(size);
  let got = 0;
  for (let read = 1; read > 0 && got < size; got += read) read = readSync(STDIN, bytes, got, size - got, got);
  return bytes.subarray(0, got);
}

function write(bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSome(bytes, done);
}

/** A pipe that is full is asked again. */
function writeSome(bytes: Buffer, from: number): number {
  try {
    return writeSync(STDOUT, bytes, from);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}
