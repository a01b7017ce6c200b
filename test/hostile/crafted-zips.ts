import { docxFiles, makeDocx, paragraph } from '../fixtures/office/docx.js';
import { type ZipFile, makeZip } from '../fixtures/office/zip.js';
import { packedMegabytes } from './bomb.js';
import { type Crafted, forms } from './crafted.js';

const MB = 2 ** 20;
const BODY = paragraph('正文');
const PLAIN = docxFiles({ body: BODY });
const WHOLE = makeDocx({ body: BODY });
const TRAVERSALS = [
  ...['../evil.xml', '..\\evil.xml', '/etc/passwd', '\\\\server\\share', 'C:\\evil.xml', 'word/../../evil.xml'],
  ...['word\\..\\..\\evil', 'word/..', 'word/\u0000.xml', '..', '/', 'word/../media/../../x'],
];
const MACROS = ['word/vbaProject.bin', 'vbaProject.bin', 'word/deep/vbaproject.BIN'];

/** What goes wrong before anything is unpacked, or while it is. */
export function craftedZips(): Crafted[] {
  return [
    ...forms('zip: a bomb', 'bomb', [300, 101, 150, 500, 1000, 2000], (size) => withDocument(bomb(size))),
    ...forms('zip: a bomb in several files', 'bomb', [3, 4, 10, 100], (count) =>
      makeZip([...PLAIN, ...Array.from({ length: count }, (_, i) => ({ ...bomb(90), name: `word/media/${i}.png` }))]),
    ),
    ...forms('zip: a bomb that says it is small', 'bomb', [1, 1000, 500_000, 9 * MB], (saidSize) =>
      withDocument({ ...bomb(300), saidSize }),
    ),
    ...forms('zip: squeezed below the limit of a file', 'bomb', [11, 20, 60, 99], (size) => withDocument(bomb(size))),
    ...forms('zip: more than 2,000 files', 'bomb', [200_000, 2_001, 5_000, 20_000, 65_535], manyFiles),
    ...forms('zip: a count that wraps', 'damaged', [65_536, 65_541, 67_000], manyFiles),
    ...forms('zip: a path out of its folder', 'badPaths', TRAVERSALS, (name) => withFile({ name, content: 'x' })),
    ...forms('zip: a file twice', 'damaged', ['word/document.xml', 'x'], (name) =>
      makeZip([...PLAIN, { name, content: 'a' }, { name, content: 'b' }]),
    ),
    ...forms('zip: with a password', 'encrypted', [0, 2, 3], (place) =>
      makeZip(PLAIN.map((file, i) => (i === place ? { ...file, encrypted: true } : file))),
    ),
    ...forms('zip: an unknown way of packing', 'damaged', [99, 1, 9, 12, 14], (method) =>
      makeZip(PLAIN.map((file) => (file.name === 'word/document.xml' ? { ...file, method } : file))),
    ),
    ...forms('zip: files that share their bytes', 'bomb', [40, 200, 1_900], sharing),
    ...forms('zip: a beginning outside of the file', 'damaged', [0xfffffff0, 10_000_000, 3], (saidOffset) =>
      makeZip(PLAIN.map((file) => ({ ...file, saidOffset }))),
    ),
    ...forms('zip: cut off', 'damaged', parts(16), (part) => WHOLE.subarray(0, Math.floor(WHOLE.length * part))),
    ...forms('zip: without a document', ['damaged', 'archive'], PLAIN.slice(0, 3), (left) =>
      makeZip(PLAIN.filter((file) => file !== left && file.name !== 'word/document.xml')),
    ),
    ...forms('docx: with macros', 'macros', MACROS, (name) => withFile({ name, content: 'Sub AutoOpen()' })),
    ...forms('docx: with attachments', 'read', ['embeddings/oleObject1.bin', 'activeX/activeX1.bin'], (name) =>
      withFile({ name: `word/${name}`, content: 'MZ' }),
    ),
  ];
}

export const parts = (count: number): number[] => Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));

function bomb(megabytes: number): ZipFile {
  return { name: 'word/document.xml', content: '', packed: packedMegabytes(megabytes), saidSize: megabytes * MB };
}

function withDocument(document: ZipFile): Buffer {
  return makeZip(PLAIN.map((file) => (file.name === document.name ? document : file)));
}

function withFile(file: ZipFile): Buffer {
  return makeZip([...PLAIN, file]);
}

function manyFiles(count: number): Buffer {
  const empty = Array.from({ length: count - PLAIN.length }, (_, i) => ({ name: `e${i}`, content: '', stored: true }));
  return makeZip([...PLAIN, ...empty]);
}

/** One packed megabyte that every file claims as its own. */
function sharing(count: number): Buffer {
  const shared = Buffer.alloc(100_000, 7);
  const first = { name: 'a', content: shared, stored: true };
  const others = Array.from({ length: count }, (_, i) => ({ name: `b${i}`, content: '', saidOffset: 0 }));
  const zip = makeZip([first, ...PLAIN, ...others]);
  // What they say of their packed size is the size of the first.
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4))
    zip.writeUInt32LE(shared.length, at + 20);
  return zip;
}
