import { type Converters, findConverters, readDoc } from './convert-doc.js';
import { ANSWER_WITHIN_MS } from './limits.js';
import type { NoticeText } from './notice-text.js';
import { asRuleViolation } from './read-notice-text.js';
import { readInTurn } from './read-in-turn.js';
import { readInProcess } from './read-process.js';
import { Turns } from './turns.js';

/** Reads files of any kind, a few at a time, each where it can do no harm. What it refuses is a RuleViolation. */
export class NoticeReader {
  constructor(
    private readonly turns: Turns = new Turns(),
    private readonly converters: Converters = findConverters(),
    private readonly answerWithinMs = ANSWER_WITHIN_MS,
  ) {}

  async read(source: AsyncIterable<Uint8Array>, gone?: AbortSignal): Promise<NoticeText> {
    try {
      const wait = { turns: this.turns, withinMs: this.answerWithinMs, gone };
      return await readInTurn(source, wait, async (handle, signal) => {
        const reading = await readInProcess(handle.fd, signal);
        return reading === 'convert' ? await readDoc(handle, this.converters, signal) : reading;
      });
    } catch (error) {
      throw asRuleViolation(error);
    }
  }
}
