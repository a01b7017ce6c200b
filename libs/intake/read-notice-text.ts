import { RuleViolation } from '#domain';
import { decodeText } from './decode-text.js';
import { judgeExtent } from './judge-extent.js';
import type { NoticeText } from './notice-text.js';
import { Unreadable, refuse } from './unreadable.js';

/** The text of a pasted notice, or of the bytes of a plain text: nothing else is read here. */
export function readNoticeText(bytes: Uint8Array): NoticeText {
  try {
    const { text, encoding } = decodeText(bytes);
    judgeExtent(text);
    if (text.trim() === '') refuse('intake.empty');
    return { text, encoding, kind: 'pasted', remarks: [] };
  } catch (error) {
    throw asRuleViolation(error);
  }
}

/** A refusal in the words of the domain; anything else as it came. */
export function asRuleViolation(error: unknown): unknown {
  return error instanceof Unreadable ? new RuleViolation(error.code, error.facts) : error;
}
