import { asDocx, asHtml, asNumberedDocx, asPdf, asText, noticeParagraphs } from '../fixtures/office/notice.js';
import { docxFiles, listed, numbering, paragraph, table } from '../fixtures/office/docx.js';
import { makeCompound } from '../fixtures/office/compound.js';
import { makeZip } from '../fixtures/office/zip.js';
import { Chance } from '../harness/chance.js';

/** What happens to bytes on bad disks, in broken downloads, and under hands that mean harm. */
const BYTES: readonly ((bytes: Buffer, chance: Chance) => Buffer)[] = [
  (bytes, chance) => flipped(bytes, chance, chance.between(1, 40)),
  (bytes, chance) => bytes.subarray(0, chance.below(bytes.length)),
  (bytes, chance) => bytes.subarray(chance.below(bytes.length)),
  (bytes, chance) => spliced(bytes, chance, Buffer.alloc(chance.between(1, 3_000), chance.below(256))),
  (bytes, chance) => spliced(bytes, chance, Buffer.alloc(0)),
  (bytes, chance) => spliced(bytes, chance, piece(bytes, chance)),
  (bytes, chance) => numbered(bytes, chance),
];

/** `count` broken files, the same for the same seed: bytes of every kind of file, and the XML within Word documents. */
export function* mutatedFiles(count: number, seed: number): Generator<{ name: string; bytes: Buffer }> {
  const chance = new Chance(seed);
  const sound = soundFiles();
  for (let i = 0; i < count; i++) {
    const [kind, whole] = chance.pick(sound);
    const bytes = kind === 'parts' ? brokenInside(chance) : mutated(whole, chance);
    yield { name: `${kind} ${i} of seed ${seed}`, bytes };
  }
}

function soundFiles(): (readonly [kind: string, bytes: Buffer])[] {
  const paragraphs = noticeParagraphs();
  const old = makeCompound({ WordDocument: Buffer.alloc(400, 1) });
  return [
    ...([
      ['docx', asDocx(paragraphs)],
      ['docx', asNumberedDocx(paragraphs)],
      ['parts', Buffer.alloc(0)],
    ] as const),
    ...([
      ['parts', Buffer.alloc(0)],
      ['pdf', asPdf(paragraphs)],
      ['html', asHtml(paragraphs)],
    ] as const),
    ...([
      ['text', asText(paragraphs)],
      ['doc', old],
    ] as const),
  ];
}

function mutated(whole: Buffer, chance: Chance): Buffer {
  let bytes = Buffer.from(whole);
  for (let times = chance.between(1, 3); times > 0 && bytes.length > 1; times--)
    bytes = Buffer.from(chance.pick(BYTES)(bytes, chance));
  return bytes;
}

/** A whole zip around broken XML: what comes behind the guard. */
function brokenInside(chance: Chance): Buffer {
  const body =
    paragraph('一、问题') +
    listed('不落实', 1) +
    table([
      ['序号', '问题'],
      ['1', '甲'],
    ]);
  const files = docxFiles({ body, numbering: numbering([['decimal', '%1.']]), styles: '', footnotes: paragraph('注') });
  const broken = chance.below(files.length);
  return makeZip(
    files.map((file, i) => (i === broken ? { ...file, content: mutated(Buffer.from(file.content), chance) } : file)),
  );
}

function flipped(bytes: Buffer, chance: Chance, times: number): Buffer {
  const out = Buffer.from(bytes);
  for (let i = 0; i < times; i++) out[chance.below(out.length)] = chance.below(256);
  return out;
}

function piece(bytes: Buffer, chance: Chance): Buffer {
  const from = chance.below(bytes.length);
  return bytes.subarray(from, from + chance.below(2_000));
}

function spliced(bytes: Buffer, chance: Chance, inside: Buffer): Buffer {
  const from = chance.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), inside, bytes.subarray(from + chance.below(200))]);
}

/** A number that says how large or where something is becomes another. */
function numbered(bytes: Buffer, chance: Chance): Buffer {
  const out = Buffer.from(bytes);
  if (out.length < 4) return out;
  out.writeUInt32LE(chance.pick([0, 1, 0x7fffffff, 0xffffffff, chance.below(100_000)]), chance.below(out.length - 3));
  return out;
}
