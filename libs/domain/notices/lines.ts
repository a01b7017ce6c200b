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

export interface Gap {
  readonly start: number;
  readonly end: number;
}

/** The same text with some stretches taken out; offsets into the text as read stay true. */
export function withoutGaps(clean: CleanText, gaps: readonly Gap[]): CleanText {
  const at = new Uint32Array(clean.at.length);
  let length = 0;
  let from = 0;
  for (const gap of [...gaps, { start: clean.text.length, end: clean.text.length }]) {
    at.set(clean.at.subarray(from, gap.start), length);
    length += gap.start - from;
    from = gap.end;
  }
  const asWritten = clean.asWritten === null ? null : cut(clean.asWritten, gaps);
  return { ...clean, text: cut(clean.text, gaps), asWritten, at: at.slice(0, length) };
}

function cut(text: string, gaps: readonly Gap[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const gap of gaps) {
    pieces.push(text.slice(from, gap.start));
    from = gap.end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/** The same text with line breaks put in before some offsets. */
export function withBreaks(clean: CleanText, offsets: readonly number[]): CleanText {
  const at = new Uint32Array(clean.at.length + offsets.length);
  let from = 0;
  for (const [count, offset] of offsets.entries()) {
    at.set(clean.at.subarray(from, offset), from + count);
    // A break stands where the word after it stands, so that offsets never run backwards.
    at[offset + count] = clean.at[offset] ?? 0;
    from = offset;
  }
  at.set(clean.at.subarray(from), from + offsets.length);
  const asWritten = clean.asWritten === null ? null : broken(clean.asWritten, offsets);
  return { ...clean, text: broken(clean.text, offsets), asWritten, at };
}

function broken(text: string, offsets: readonly number[]): string {
  const ends = [...offsets.slice(1), text.length];
  return text.slice(0, offsets[0] ?? text.length) + offsets.map((from, i) => `\n${text.slice(from, ends[i])}`).join('');
}
