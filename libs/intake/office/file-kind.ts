import { fileTypeFromBuffer } from 'file-type';
import { refuse } from '../unreadable.js';
import { CompoundFile } from './compound-file.js';
import { looksLikeHtml } from './html-encoding.js';
import { type ZipEntry, readZipDirectory } from './zip-directory.js';

export type Sighted =
  | { readonly kind: 'text' | 'html' | 'pdf' | 'doc' }
  | { readonly kind: 'docx'; readonly entries: Map<string, ZipEntry> };

/** Storages of an old document in which its macros are. */
const MACROS = ['Macros', '_VBA_PROJECT_CUR', 'VBA'];
const FIB_FLAGS = 10;
const FIB_ENCRYPTED = 0x0100;
const PDF_SIGN_WITHIN = 1024;

/** What a file is by what it holds; its name is not asked. What cannot be read is refused with what to do instead. */
export async function sight(bytes: Buffer): Promise<Sighted> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return ofZip(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return ofCompoundFile(bytes);
  if (bytes.subarray(0, PDF_SIGN_WITHIN).includes('%PDF-')) return { kind: 'pdf' };
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') refuse('intake.unsupported', { kind: 'rtf' });
  if (looksLikeHtml(bytes)) return { kind: 'html' };
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4100));
  return found === undefined || found.mime === 'application/xml' ? { kind: 'text' } : refuseKind(found);
}

function startsWith(bytes: Buffer, sign: readonly number[]): boolean {
  return sign.every((byte, i) => bytes[i] === byte);
}

function refuseKind({ ext, mime }: { ext: string; mime: string }): never {
  if (mime.startsWith('image/')) refuse('intake.image', { kind: ext });
  if (/zip|rar|7z|tar|compress|lzh|xz|zstd/.test(mime)) refuse('intake.archive', { kind: ext });
  return refuse('intake.unsupported', { kind: ext });
}

function ofZip(bytes: Buffer): Sighted {
  const entries = readZipDirectory(bytes);
  const names = [...entries.keys()];
  if (names.includes('OFD.xml')) refuse('intake.ofd');
  if (names.some((name) => /^xl\//i.test(name))) refuse('intake.spreadsheet');
  if (names.some((name) => /^ppt\//i.test(name))) refuse('intake.unsupported', { kind: 'pptx' });
  if (names.includes('mimetype') && names.includes('content.xml')) refuse('intake.unsupported', { kind: 'odt' });
  if (!names.includes('[Content_Types].xml')) refuse('intake.archive', { kind: 'zip' });
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) refuse('intake.macros');
  return { kind: 'docx', entries };
}

function ofCompoundFile(bytes: Buffer): Sighted {
  const file = new CompoundFile(bytes);
  if (file.streams.has('EncryptedPackage')) refuse('intake.encrypted');
  if (file.streams.has('Workbook') || file.streams.has('Book')) refuse('intake.spreadsheet');
  if (MACROS.some((name) => file.streams.has(name))) refuse('intake.macros');
  const document = file.streams.get('WordDocument');
  if (!document) return refuse('intake.unsupported', { kind: 'cfb' });
  const begin = file.bytesAt(document, FIB_FLAGS + 2);
  if (begin.length < FIB_FLAGS + 2) refuse('intake.damaged');
  if ((begin.readUInt16LE(FIB_FLAGS) & FIB_ENCRYPTED) !== 0) refuse('intake.encrypted');
  return { kind: 'doc' };
}
