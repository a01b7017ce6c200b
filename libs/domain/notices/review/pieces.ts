import { joinBrokenLines } from '../broken-lines.js';
import { cleanText } from '../clean-text.js';
import type { NoticeProblem } from '../notice.js';
import { readNumber } from '../numbering.js';
import { titleOf } from '../titles.js';
import { measureMarker } from '../wording.js';

const LONGEST_CLAUSE = 60;

/** The words of a stretch of the text, free of markup and page breaks. */
export function wordsOf(raw: string): string {
  return joinBrokenLines(cleanText(raw)).clean.text.replace(/\n+/g, '\n').trim();
}

/** A stretch that becomes a problem: a line that reads as a heading gives its title, else its first clause does. */
export function readPiece(words: string): { title: string; text: string } {
  const [line = '', ...rest] = words.split('\n');
  const isHeading = rest.length > 0 && !/[。；;]./.test(line);
  const bare = line.slice(markerOf(line).length).replace(/^[，,、：:\s]+/, '');
  if (isHeading) return { title: titleOf(bare.replace(/[。；;：:]$/, '')), text: rest.join('\n') };
  const clause = /^[^，,。；;：:]*/.exec(bare)?.[0] ?? '';
  return { title: titleOf(clause.slice(0, LONGEST_CLAUSE)), text: words };
}

/** What is left of a problem's answer when its end becomes another problem. */
export function textBefore(problem: NoticeProblem, tail: string, head: string): string {
  const at = tail === '' ? -1 : problem.text.lastIndexOf(tail);
  if (at >= 0) return problem.text.slice(0, at).trim();
  return head; // read differently piece by piece: rather the heading twice than a word lost
}

function markerOf(line: string): string {
  return measureMarker(line) || line.slice(0, readNumber(line)?.length ?? 0);
}
