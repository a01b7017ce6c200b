import type { Span } from './notice.js';

/** Text freed of what scanning and web pages add; `at[i]` is where its character i stands in the text as read. */
export interface CleanText {
  readonly text: string;
  readonly at: Uint32Array;
}

const NEWLINES = /[\n\r\f\v\u0085\u2028\u2029]/;
const BLANKS = /[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
// Zero-width marks, soft hyphens, byte order marks and control characters carry no meaning in a notice.
const NOTHING = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]/;
const FULL_WIDTH_SIGN = /[０-９Ａ-Ｚａ-ｚ＠]/;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Drops markdown marks, stray OCR spaces and invisible characters; full-width digits and letters become plain. */
export function cleanText(raw: string): CleanText {
  const at = new Uint32Array(raw.length);
  const pieces: string[] = [];
  let length = 0;
  for (let i = 0; i < raw.length;) {
    const from = i;
    while (i < raw.length && isPlain(raw.charCodeAt(i))) at[length++] = i++;
    if (i > from) pieces.push(raw.slice(from, i));
    if (i === raw.length) break;
    const last = i > from ? raw.charAt(i - 1) : (pieces.at(-1)?.at(-1) ?? '\n');
    const step = readSign(raw, i, last);
    if (step.sign !== '') {
      pieces.push(step.sign);
      at[length++] = i;
    }
    i = step.next;
  }
  return { text: pieces.join(''), at: at.slice(0, length) };
}

/** The stretch of the text as read that a stretch of clean text came from. */
export function rawSpan(clean: CleanText, start: number, end: number): Span {
  const first = clean.at[start] ?? lastOffset(clean);
  return { start: first, end: end > start ? (clean.at[end - 1] ?? lastOffset(clean)) + 1 : first };
}

function lastOffset(clean: CleanText): number {
  return clean.at[clean.at.length - 1] ?? 0;
}

/** Nearly all signs of a notice: Chinese characters, their punctuation, digits and letters. */
function isPlain(code: number): boolean {
  if (code > 0x3000) return code < 0xfe00 || code === 0xff0c || code === 0xff1a || code === 0xff1b;
  return (code >= 0x30 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x2e || code === 0x2c;
}

function readSign(raw: string, i: number, last: string): { sign: string; next: number } {
  const sign = raw.charAt(i);
  if (sign === '\r' && raw.charAt(i + 1) === '\n') return { sign: '', next: i + 1 };
  if (NEWLINES.test(sign)) return { sign: '\n', next: i + 1 };
  if (isMark(raw, i, last)) return { sign: '', next: pastRun(raw, i, sign) };
  if (BLANKS.test(sign)) return readBlanks(raw, i, last);
  if (FULL_WIDTH_SIGN.test(sign)) {
    return { sign: String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_SHIFT), next: i + 1 };
  }
  return { sign: NOTHING.test(sign) ? '' : sign, next: i + 1 };
}

/** Markdown: ** anywhere, # at the start of a line, the backslash of `1\.`. */
function isMark(raw: string, i: number, last: string): boolean {
  const sign = raw.charAt(i);
  if (sign === '*') return raw.charAt(i + 1) === '*';
  if (sign === '\\') return raw.charAt(i + 1) === '.';
  return sign === '#' && last === '\n';
}

function pastRun(raw: string, i: number, sign: string): number {
  let next = i;
  while (raw.charAt(next) === sign) next++;
  return next;
}

/** A space stays only between two Latin words or numbers; next to Chinese it is the scanner's. */
function readBlanks(raw: string, i: number, last: string): { sign: string; next: number } {
  let next = i;
  while (next < raw.length && (BLANKS.test(raw.charAt(next)) || NOTHING.test(raw.charAt(next)))) next++;
  let after = next;
  while (raw.charAt(after) === '*') after++;
  const meaningless = isEdge(last) || isEdge(raw.charAt(after));
  return { sign: meaningless ? '' : ' ', next };
}

function isEdge(sign: string): boolean {
  return sign === '' || NEWLINES.test(sign) || sign.charCodeAt(0) >= 0x2010 || sign === '·';
}
