import { readTitle } from './header.js';
import type { Line } from './lines.js';
import { readTail, type Tail } from './tail.js';
import { findPageEnd } from './web-page.js';

/** Where the title, the text and the closing words stand; offsets into the clean text. */
export interface Layout {
  readonly title: string | null;
  readonly titleStart: number;
  /** Index of the first line after the title, and where it starts. */
  readonly bodyLine: number;
  readonly bodyStart: number;
  readonly tail: Tail;
  /** Where the web page goes on below the notice. */
  readonly end: number;
  /** The lines of the notice, from the top of the page to its end. */
  readonly lines: readonly Line[];
}

/** Finds the notice on its page: what stands above its title and below its date is not read. */
export function findLayout(all: readonly Line[], textEnd: number): Layout {
  const found = readTitle(all);
  const bodyLine = found ? found.last + 1 : 0;
  const pageEnd = findPageEnd(all, bodyLine);
  const lines = all.slice(0, pageEnd);
  const end = all[pageEnd]?.start ?? textEnd;
  return {
    title: found?.title ?? null,
    titleStart: all[found?.first ?? 0]?.start ?? 0,
    bodyLine,
    bodyStart: all[bodyLine]?.start ?? textEnd,
    tail: readTail(lines, bodyLine, end),
    end,
    lines,
  };
}
