import type { EvidenceKind } from './kinds.js';

/** The first and the last bytes of a file; a short one has the same in both. */
export interface Glimpse {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

const PDF_SIGN_WITHIN = 1024;
/** In a text that calls itself plain. */
const TAGS = /<(?:script|html|svg|iframe|body)[\s>/]/i;
/** A byte a character: what is asked for is ASCII. */
const asLatin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** What a file is by what it holds, or null where that may not be evidence. Nothing is unpacked: it is only looked at. */
export function sightKind({ head, tail }: Glimpse): EvidenceKind | null {
  const begin = asLatin(head);
  if (isMarkup(begin) || isProgram(begin)) return null;
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (/^GIF8[79]a/.test(begin)) return 'gif';
  if (begin.startsWith('RIFF') && begin.slice(8, 12) === 'WEBP') return 'webp';
  if (begin.slice(4, 8) === 'ftyp')
    return /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(begin.slice(8, 12)) ? 'heic' : 'mp4';
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'compound';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return ofPackage(begin + asLatin(tail));
  if (begin.slice(0, PDF_SIGN_WITHIN).includes('%PDF-')) return 'pdf';
  return isText({ head, tail }) && !TAGS.test(begin) ? 'txt' : null;
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, i) => bytes[i] === byte);
}

/** The names of a package's parts stand at its end as they are. One that holds macros is a program. */
function ofPackage(names: string): EvidenceKind | null {
  if (/vbaProject\.bin/i.test(names)) return null;
  if (names.includes('OFD.xml')) return 'ofd';
  if (!names.includes('[Content_Types].xml')) return null;
  if (names.includes('word/')) return 'docx';
  if (names.includes('xl/')) return 'xlsx';
  return names.includes('ppt/') ? 'pptx' : null;
}

/** HTML, SVG and XML run scripts in whoever opens them. */
function isMarkup(begin: string): boolean {
  // Behind a mark of the encoding, and with the zeros between letters of UTF-16.
  return /^[\s\u0000\u00ef\u00bb\u00bf\u00fe\u00ff]*<\u0000?[!?a-z]/i.test(begin);
}

/** Windows, Linux and macOS programs, scripts of a shell, and RTF, which carries objects. */
function isProgram(begin: string): boolean {
  return /^(?:MZ|\u007fELF|#!|\{\\rtf|\u00ca\u00fe\u00ba\u00be|\u00cf\u00fa\u00ed\u00fe)/.test(begin);
}

/** No control character that texts do not have; UTF-16 says so by its mark. */
function isText({ head, tail }: Glimpse): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  const plain = (byte: number): boolean =>
    byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c;
  return head.every(plain) && tail.every(plain);
}
