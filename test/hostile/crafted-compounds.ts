import { makeCompound } from '../fixtures/office/compound.js';
import { type Crafted, forms } from './crafted.js';
import { parts } from './crafted-zips.js';

const WORD = 'WordDocument';
const WHOLE = makeCompound({ [WORD]: document(false) });
const FIRST_OF_FAT = 512;
const DIRECTORY_SECTOR = 1;

/** Files of Office 97-2003, and what hides in their container. */
export function craftedCompounds(): Crafted[] {
  return [
    ...forms(
      'old: a docx with a password',
      'encrypted',
      [['EncryptedPackage', 'EncryptionInfo'], ['EncryptedPackage']],
      named,
    ),
    ...forms('old: a doc with a password', 'encrypted', [true], (is) => makeCompound({ [WORD]: document(is) })),
    ...forms('old: a doc with macros', 'macros', ['Macros', 'VBA', '_VBA_PROJECT_CUR'], (name) =>
      makeCompound({ [WORD]: document(false), [name]: Buffer.from('x') }),
    ),
    ...forms('old: an xls', 'spreadsheet', [['Workbook'], ['Book'], ['Workbook', WORD]], named),
    ...forms('old: something else', 'unsupported', [['PowerPoint Document'], ['__properties_version1.0'], []], named),
    ...forms('old: cut off', ['damaged', 'notText', 'unsupported', 'noConverter'], parts(8), (part) =>
      WHOLE.subarray(0, Math.floor(WHOLE.length * part)),
    ),
    ...forms('old: a directory without end', ['damaged', 'noConverter'], [DIRECTORY_SECTOR, 0], (next) =>
      endless(next),
    ),
    ...forms('old: sectors of no size', 'damaged', [0, 1, 31, 0xffff], (shift) => patched(30, shift)),
    ...forms('old: a directory outside of the file', 'damaged', [1_000, 60_000], (sector) => patched(48, sector)),
  ];
}

function named(names: readonly string[]): Buffer {
  return makeCompound(Object.fromEntries(names.map((name) => [name, Buffer.from('x')])));
}

function document(encrypted: boolean): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt16LE(0xa5ec, 0);
  bytes.writeUInt16LE(encrypted ? 0x0100 : 0, 10);
  return bytes;
}

function patched(at: number, value: number): Buffer {
  const bytes = Buffer.from(WHOLE);
  bytes.writeUInt16LE(value, at);
  return bytes;
}

function endless(next: number): Buffer {
  const bytes = Buffer.from(WHOLE);
  bytes.writeUInt32LE(next, FIRST_OF_FAT + 4 * DIRECTORY_SECTOR);
  return bytes;
}
