/**
 * The reading process. It gets a file as its standard input and answers one JSON: a text, or why there is none.
 * It has an empty environment, knows no database, may write no file and start no program (read-process.ts).
 */
import { fstatSync, readSync } from 'node:fs';
import { MAX_FILE_BYTES } from '../limits.js';
import { Unreadable, type UnreadableFile } from '../unreadable.js';
import { closeNetwork } from './no-network.js';
import { readOffice } from './read-office.js';

const STDIN = 0;
closeNetwork();
process.stdout.write(JSON.stringify(await answer()));

async function answer(): Promise<object> {
  try {
    const reading = await readOffice(readInput());
    return reading === 'convert' ? { convert: true } : { reading };
  } catch (error) {
    if (error instanceof Unreadable) return { refused: error.code, facts: error.facts };
    const code = codeOf(error);
    if (code === null) console.error(error instanceof Error ? error.stack : error);
    return { refused: code ?? ('intake.damaged' satisfies UnreadableFile), facts: {} };
  }
}

/** From the beginning, whoever read the same file before. */
function readInput(): Buffer {
  const size = Math.min(fstatSync(STDIN).size, MAX_FILE_BYTES);
  const bytes = Buffer.allocUnsafe(size);
  let got = 0;
  for (let read = 1; read > 0 && got < size; got += read) read = readSync(STDIN, bytes, got, size - got, got);
  return bytes.subarray(0, got);
}

function codeOf(error: unknown): UnreadableFile | null {
  if (!(error instanceof RangeError)) return null;
  return /call stack/i.test(error.message) ? 'intake.tooComplex' : 'intake.tooMuchMemory';
}
