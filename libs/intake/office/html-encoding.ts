import { type Decoded, decodeText } from '../decode-text.js';
import { refuse } from '../unreadable.js';

const BEGIN_BYTES = 4096;
const OPENS = /^\s*(?:<!doctype html|<html[\s>])/i;
const OPENS_WITH_TAG = /^\s*<(?:!--|head|body|div|p|table|meta|style|script|span|h[1-6]|section|article)[\s>-]/i;
const CLOSES = /<\/(?:p|div|table|td|body|html|section|article)>/i;
const DECLARED_UNREAD = /charset\s*=\s*["']?\s*(?:big5|shift_jis|euc-jp|euc-kr|iso-2022)/i;

/** A web page, as a browser saves it. Plain text with a few tags in it is text: the parser knows how to read that. */
export function looksLikeHtml(bytes: Buffer): boolean {
  const begin = beginning(bytes);
  return OPENS.test(begin) || (OPENS_WITH_TAG.test(begin) && CLOSES.test(begin));
}

/** UTF-8 is tried before what the page says of itself: pages lie, and no other encoding passes for UTF-8. */
export function decodeHtml(bytes: Buffer): Decoded {
  const begin = beginning(bytes);
  // An internal subset is where entities are declared; no page needs one.
  if (/<!DOCTYPE[^>]{0,400}\[|<!ENTITY/i.test(begin)) refuse('intake.entities');
  if (DECLARED_UNREAD.test(begin)) refuse('intake.notText');
  return decodeText(bytes);
}

function beginning(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isWide ? 'utf16le' : 'latin1', isWide ? 2 : 0, BEGIN_BYTES).replace(/^\u00ef\u00bb\u00bf/, '');
}
