import type { CleanText } from './clean-text.js';

/** A line that is not blank; `start` and `end` are offsets into the clean text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The lines of the text that are not blank, in order. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end > start) lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** The same text with some line breaks taken out; offsets into the text as read stay true. */
export function withoutBreaks(clean: CleanText, breaks: readonly { start: number; end: number }[]): CleanText {
  const pieces: string[] = [];
  const at = new Uint32Array(clean.at.length);
  let length = 0;
  let from = 0;
  for (const gap of [...breaks, { start: clean.text.length, end: clean.text.length }]) {
    pieces.push(clean.text.slice(from, gap.start));
    at.set(clean.at.subarray(from, gap.start), length);
    length += gap.start - from;
    from = gap.end;
  }
  return { text: pieces.join(''), at: at.slice(0, length) };
}
