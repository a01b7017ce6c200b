import { RuleViolation } from '#domain';

/** 5 MiB: a notice of 10 000 characters takes 30 KB; what is larger is no notice. */
export const MAX_NOTICE_BYTES = 5 * 1024 * 1024;

/** The codes of the RuleViolation thrown for a file that cannot be read. */
export type UnreadableFile = 'intake.empty' | 'intake.tooLarge' | 'intake.notText' | 'intake.officeFile';

export interface NoticeText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
}

const OFFICE_FILES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // docx, xlsx, wps of today: zip
  [0xd0, 0xcf, 0x11, 0xe0], // doc, xls, wps of old
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x7b, 0x5c, 0x72, 0x74], // {\rtf
];
const LONGEST_SIGN = 4;

/** The text of an uploaded or pasted notice: UTF-8, else GB18030; what is neither is refused with its reason. */
export function readNoticeText(bytes: Uint8Array): NoticeText {
  if (bytes.length > MAX_NOTICE_BYTES) refuse('intake.tooLarge', { bytes: bytes.length, limit: MAX_NOTICE_BYTES });
  if (OFFICE_FILES.some((magic) => magic.every((byte, i) => bytes[i] === byte))) refuse('intake.officeFile');
  if (bytes.some(isControl)) refuse('intake.notText');
  const read = decodeWith('utf-8', bytes) ?? decodeWith('gb18030', bytes) ?? refuse('intake.notText');
  if (read.text.trim() === '') refuse('intake.empty');
  return read;
}

/** Control characters other than tab, line feed, page feed and carriage return stand in no text. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a) || byte === 0x7f;
}

/** Null where the bytes are not of this encoding; a sign cut off by the end of the file is dropped. */
function decodeWith(encoding: NoticeText['encoding'], bytes: Uint8Array): NoticeText | null {
  for (let cut = 0; cut < LONGEST_SIGN && cut <= bytes.length; cut++) {
    const text = tryDecode(encoding, bytes.subarray(0, bytes.length - cut));
    if (text !== null) return { text, encoding };
  }
  return null;
}

function tryDecode(encoding: NoticeText['encoding'], bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuse(code: UnreadableFile, facts: Record<string, number> = {}): never {
  throw new RuleViolation(code, facts);
}
