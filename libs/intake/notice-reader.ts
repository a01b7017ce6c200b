import { type Converters, findConverters, readDoc } from './convert-doc.js';
import { ANSWER_WITHIN_MS } from './limits.js';
import type { NoticeText } from './notice-text.js';
import { asRuleViolation } from './read-notice-text.js';
import { readInProcess } from './read-process.js';
import { spool } from './spool.js';
import { Turns } from './turns.js';
import { Unreadable } from './unreadable.js';

/** Reads files of any kind, a few at a time, each where it can do no harm. What it refuses is a RuleViolation. */
export class NoticeReader {
  constructor(
    private readonly turns: Turns = new Turns(),
    private readonly converters: Converters = findConverters(),
    private readonly answerWithinMs = ANSWER_WITHIN_MS,
  ) {}

  /** A slow sender holds up nobody: a file waits for its turn, and its time runs, when it has arrived. */
  async read(source: AsyncIterable<Uint8Array>, gone?: AbortSignal): Promise<NoticeText> {
    try {
      const handle = await spool(source);
      const late = AbortSignal.timeout(this.answerWithinMs);
      const signal = gone ? AbortSignal.any([gone, late]) : late;
      try {
        return await this.turns.take(async () => {
          const reading = await readInProcess(handle.fd, signal);
          return reading === 'convert' ? await readDoc(handle, this.converters, signal) : reading;
        }, signal);
      } catch (error) {
        throw error === late.reason ? new Unreadable('intake.tooSlow') : error;
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw asRuleViolation(error);
    }
  }
}
