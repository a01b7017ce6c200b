import { guardsIn } from './guard.mjs';

const CRAFTED = 'test/hostile/crafted.spec.ts';
const TEXT = 'libs/intake/read-notice-text.spec.ts';
const CONFINED = 'libs/intake/run-confined.spec.ts';

const ZIP = guardsIn('libs/intake/office/zip-directory.ts', CRAFTED, [
  { name: 'files: two thousand in a zip', text: 'count > ZIP_LIMITS.entries', by: 'false' },
  { name: 'files: no zip squeezed two hundred times', text: 'if (entries.some(isSqueezed))', by: 'if (false)' },
  { name: 'files: no bytes shared in a zip', text: 'packed > fileBytes', by: 'false' },
  { name: 'files: no way out of a zip', text: 'if (leavesFolder(entry.name))', by: 'if (false)' },
  { name: 'files: no zip with a password', text: '(bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0', by: 'false' },
  { name: 'files: no count that wraps', text: 'at !== end', by: 'false' },
]);
const UNPACKED = guardsIn('libs/intake/office/zip-part.ts', CRAFTED, [
  { name: 'files: no more than a zip says', text: '{ maxOutputLength: Math.max(size, 1) }', by: '{}' },
]);
const XML = guardsIn('libs/intake/office/xml-tags.ts', CRAFTED, [
  { name: 'files: no entities', text: `xml.startsWith('<!', at) ? refuse('intake.entities') : null`, by: 'null' },
]);
const DOCUMENT = guardsIn('libs/intake/office/slim-document.ts', CRAFTED, [
  { name: 'files: nested two hundred deep', text: 'this.open.length > XML_LIMITS.depth', by: 'false' },
  { name: 'files: fifty thousand paragraphs', text: '++this.paragraphCount > XML_LIMITS.paragraphs', by: 'false' },
]);
const KINDS = guardsIn('libs/intake/office/file-kind.ts', CRAFTED, [
  {
    name: 'files: no macros',
    text: `if (names.some((name) => /(?:^|\\/)vbaProject\\.bin$/i.test(name)))`,
    by: 'if (false)',
  },
  { name: 'files: no old macros', text: 'MACROS.some((name) => file.streams.has(name))', by: 'false' },
]);
const PLAIN = [
  ...guardsIn('libs/intake/judge-extent.ts', TEXT, [
    { name: 'files: three hundred thousand characters', text: 'text.length > MAX_CHARACTERS', by: 'false' },
    { name: 'files: six thousand lines', text: 'lines > MAX_LINES', by: 'false' },
  ]),
  ...guardsIn('libs/intake/decode-text.ts', TEXT, [
    { name: 'files: no control characters', text: 'bytes.some(isControl)', by: 'false' },
    { name: 'files: bytes of an encoding', text: '{ fatal: true }', by: '{ fatal: false }' },
  ]),
  ...guardsIn('libs/intake/read-notice-text.ts', TEXT, [
    { name: 'files: not empty', text: `text.trim() === ''`, by: 'false' },
  ]),
];
const PROCESS = guardsIn('libs/intake/run-confined.ts', CONFINED, [
  { name: 'reading process: nothing of our environment', text: 'env: { ...wanted.env }', by: 'env: process.env' },
  { name: 'reading process: its memory', text: '> this.limits.residentMb', by: '< 0' },
  {
    name: 'reading process: ends with its signal',
    text: `signal.addEventListener('abort', this.stop, { once: true });`,
  },
  {
    name: 'reading process: says no more than it may',
    text: 'this.bytes > (this.limits.answerBytes ?? MAX_ANSWER_BYTES)',
    by: 'false',
  },
]);

const EVIDENCE = 'libs/domain/evidence/evidence.spec.ts';
const STORE = 'libs/files/files.spec.ts';
const HANDED_OUT = 'libs/features/evidence/evidence.db-spec.ts';
const OF_EVIDENCE = [
  ...guardsIn('libs/domain/evidence/judge-file.ts', EVIDENCE, [
    { name: 'evidence: not empty', text: 'bytes === 0', by: 'false' },
    { name: 'evidence: of a kind that is taken', text: 'sighted === null', by: 'false' },
    { name: 'evidence: named as what it is', text: '!mayBeCalled(sighted, extension)', by: 'false' },
    { name: 'evidence: not over the limit', text: 'bytes > limit', by: 'false', noticedBy: [EVIDENCE, STORE] },
  ]),
  ...guardsIn('libs/files/arrivals.ts', STORE, [
    {
      name: 'evidence: counted while it comes',
      text: 'judgeSize(bytes + chunk.length, this.limit);',
      by: 'void judgeSize;',
    },
    {
      name: 'evidence: a broken upload leaves nothing',
      text: '      await rm(path, { force: true });\n      throw error;',
      by: '      throw error;',
    },
  ]),
  ...guardsIn('libs/files/folder-store.ts', STORE, [
    { name: 'evidence: an address is a hash, no path', text: '!ADDRESS.test(sha256)', by: 'false' },
  ]),
  ...guardsIn('libs/features/evidence/evidence-files.service.ts', HANDED_OUT, [
    { name: 'evidence: a changed file is not handed out', text: 'bytes !== null && bytes !== file.bytes', by: 'false' },
    {
      name: 'evidence: a file is held against its hash',
      text: `hash.digest('hex') === sha256 ? 'same' : 'changed'`,
      by: `'same'`,
    },
    {
      name: 'evidence: who opens it is noted',
      text: '.within(actor.scope, (tx) => this.evidence.recordAccess(file, tx.atEnd))',
      by: '.within(actor.scope, () => Promise.resolve())',
    },
  ]),
  ...guardsIn('libs/domain/audit/anchor.ts', 'libs/domain/audit/anchor.spec.ts', [
    {
      name: 'anchors: a chain that lacks one is not sound',
      text: 'if (broken === undefined) return [];',
      by: 'return [];',
    },
  ]),
  ...guardsIn('libs/features/invariants/invariants.service.ts', 'libs/features/journal/journal.db-spec.ts', [
    {
      name: 'anchors: the chain is held against them',
      text: ', ...(await this.anchors.faults(anchors, tx))',
      by: ', ...(anchors.length > 1e9 ? [] : [])',
    },
    { name: 'anchors: only a sound chain is kept', text: 'head !== null && faults.length === 0', by: 'head !== null' },
  ]),
];

export const FILES = [...ZIP, ...UNPACKED, ...XML, ...DOCUMENT, ...KINDS, ...PLAIN, ...PROCESS, ...OF_EVIDENCE];
