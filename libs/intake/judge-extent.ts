import { MAX_CHARACTERS, MAX_LINES } from './limits.js';
import { refuse } from './unreadable.js';

/** No more goes to the parser, which others wait for, than it reads in a second or two. */
export function judgeExtent(text: string): void {
  if (text.length > MAX_CHARACTERS) refuse('intake.tooLong', { characters: text.length, limit: MAX_CHARACTERS });
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  if (lines > MAX_LINES) refuse('intake.tooLong', { lines, limit: MAX_LINES });
}
