import { Markup } from './markup.js';
import type { Span } from './notice.js';
import { joinedAt, type JoinedDigits } from './split-digits.js';

/** Text freed of what scanning and web pages add; `at[i]` is where its character i stands in the text as read. */
export interface CleanText {
  readonly text: string;
  readonly at: Uint32Array;
  /** Where a sign takes more than one character of the text as read: &ldquo; */
  readonly ends: ReadonlyMap<number, number>;
  readonly joinedDigits: readonly JoinedDigits[];
  /** The same text with the characters as written, where it has traditional ones. */
  readonly asWritten: string | null;
}

const NEWLINES = /[\n\r\f\v\u0085\u2028\u2029]/;
const BLANKS = /[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
// Zero-width marks, soft hyphens, byte order marks and control characters carry no meaning in a notice.
const NOTHING = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]/;
const FULL_WIDTH_SIGN = /[０-９Ａ-Ｚａ-ｚ＠]/;
const FULL_WIDTH_SHIFT = 0xfee0;
const BULLET = /[●■◆◇▲△►▶▪•★☆]/;

/** Drops markup, stray OCR spaces and invisible characters; full-width digits and letters become plain. */
export function cleanText(raw: string): CleanText {
  const at = new Uint32Array(raw.length);
  const pieces: string[] = [];
  const signs = new Signs(raw);
  let length = 0;
  for (let i = 0; i < raw.length;) {
    const from = i;
    while (i < raw.length && isPlain(raw.charCodeAt(i))) at[length++] = i++;
    if (i > from) pieces.push(raw.slice(from, i));
    if (i === raw.length) break;
    const last = i > from ? raw.charAt(i - 1) : (pieces.at(-1)?.at(-1) ?? '\n');
    const step = signs.read(i, last);
    if (step.sign !== '') {
      pieces.push(step.sign);
      at[length++] = i;
    }
    i = step.next;
  }
  const { ends, joinedDigits } = signs;
  return { text: pieces.join(''), at: at.slice(0, length), ends, joinedDigits, asWritten: null };
}

/** The stretch of the text as read that a stretch of clean text came from. */
export function rawSpan(clean: CleanText, start: number, end: number): Span {
  const first = clean.at[start] ?? lastOffset(clean);
  if (end <= start) return { start: first, end: first };
  const last = clean.at[end - 1] ?? lastOffset(clean);
  return { start: first, end: clean.ends.get(last) ?? last + 1 };
}

function lastOffset(clean: CleanText): number {
  return clean.at[clean.at.length - 1] ?? 0;
}

/** Nearly all signs of a notice: Chinese characters, their punctuation, digits and letters. */
function isPlain(code: number): boolean {
  if (code > 0x3000) return code < 0xfe00 || code === 0xff0c || code === 0xff1a || code === 0xff1b;
  return (
    (code >= 0x30 && code <= 0x5a && code !== 0x3c) || (code >= 0x61 && code <= 0x7a) || code === 0x2e || code === 0x2c
  );
}

interface Step {
  readonly sign: string;
  readonly next: number;
}

/** Reads the signs that are not plain. */
class Signs {
  readonly ends = new Map<number, number>();
  readonly joinedDigits: JoinedDigits[] = [];
  private readonly markup: Markup;

  constructor(private readonly raw: string) {
    this.markup = new Markup(raw);
  }

  read(i: number, last: string): Step {
    const sign = this.raw.charAt(i);
    if (sign === '\r' && this.raw.charAt(i + 1) === '\n') return { sign: '', next: i + 1 };
    if (NEWLINES.test(sign)) return { sign: '\n', next: i + 1 };
    if (isMark(this.raw, i, last)) return { sign: '', next: pastRun(this.raw, i, sign) };
    if (BLANKS.test(sign)) return this.readBlanks(i, last);
    if (sign === '<' || sign === '&') return this.readMarkup(i, last);
    if (FULL_WIDTH_SIGN.test(sign)) {
      return { sign: String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_SHIFT), next: i + 1 };
    }
    return { sign: NOTHING.test(sign) ? '' : sign, next: i + 1 };
  }

  private readMarkup(i: number, last: string): Step {
    const found = this.markup.signAt(i);
    if (!found) return { sign: this.raw.charAt(i), next: i + 1 };
    const isBlank = BLANKS.test(found.sign) && (isEdge(last) || isEdge(this.raw.charAt(found.next)));
    if (isBlank || NOTHING.test(found.sign)) return { sign: '', next: found.next };
    if (found.sign !== '') this.ends.set(i, found.next);
    return found;
  }

  /** A space stays only between two Latin words or numbers; next to Chinese it is the scanner's. */
  private readBlanks(i: number, last: string): Step {
    let next = i;
    while (next < this.raw.length && isEmpty(this.raw.charAt(next))) next++;
    let after = next;
    while (this.raw.charAt(after) === '*') after++;
    if (isEdge(last) || isEdge(this.raw.charAt(after))) return { sign: '', next };
    return { sign: isDigit(last) && isDigit(this.raw.charAt(next)) && this.joins(i) ? '' : ' ', next };
  }

  private joins(i: number): boolean {
    const before = this.joinedDigits.at(-1);
    if (before && i < before.end) return true;
    const joined = joinedAt(this.raw, i);
    if (joined) this.joinedDigits.push(joined);
    return joined !== null;
  }
}

/** Markdown: ** anywhere, # at the start of a line, the backslash of `1\.`; bullets before a line. */
function isMark(raw: string, i: number, last: string): boolean {
  const sign = raw.charAt(i);
  if (sign === '*') return raw.charAt(i + 1) === '*';
  if (sign === '\\') return raw.charAt(i + 1) === '.';
  return last === '\n' && (sign === '#' || BULLET.test(sign));
}

function pastRun(raw: string, i: number, sign: string): number {
  let next = i;
  while (raw.charAt(next) === sign) next++;
  return next;
}

const isEmpty = (sign: string): boolean => BLANKS.test(sign) || NOTHING.test(sign);
const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';

/** Next to Chinese, to its punctuation, to a mark or at the end of a line a blank means nothing. */
function isEdge(sign: string): boolean {
  if (sign === '' || sign === '<' || sign === '&' || sign === '·') return true;
  const code = sign.charCodeAt(0);
  return NEWLINES.test(sign) || (code >= 0x2010 && !FULL_WIDTH_SIGN.test(sign));
}
