import { RuleViolation } from '../rule-violation.js';
import { checkResolution, checkWithdrawal, mentionSaid, mentioned, threadOf } from './comments.js';

const comment = { id: 'one', byId: 'wang', replyTo: null, withdrawnAt: null };
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'another error';
  }
};

describe('评论', () => {
  it('an answer to an answer stands under the same beginning', () => {
    expect(threadOf(null)).toBeNull();
    expect(threadOf(comment)).toBe('one');
    expect(threadOf({ ...comment, id: 'two', replyTo: 'one' })).toBe('one');
  });

  it('one’s own is withdrawn, once', () => {
    expect(codeOf(() => checkWithdrawal(comment, 'wang'))).toBeNull();
    expect(codeOf(() => checkWithdrawal(comment, 'li'))).toBe('comment.notYours');
    expect(codeOf(() => checkWithdrawal({ ...comment, withdrawnAt: '2026-11-30' }, 'wang'))).toBe('comment.withdrawn');
  });

  it('a thread is settled at its beginning', () => {
    expect(codeOf(() => checkResolution(comment))).toBeNull();
    expect(codeOf(() => checkResolution({ ...comment, replyTo: 'zero' }))).toBe('comment.notThread');
  });

  it('who is mentioned sees the problem, is told once, and not of his own words', () => {
    const able = [{ id: 'wang' }, { id: 'li' }];
    expect(mentioned(['li', 'li', 'wang'], able, 'wang')).toEqual(['li']);
    expect(codeOf(() => mentioned(['li', 'zhao'], able, 'wang'))).toBe('comment.cannotSee');
  });

  it('the message is one line, and nothing of what was withdrawn', () => {
    expect(mentionSaid('王敏', '（一）-3', ' 请看\n批文 ')).toBe('王敏在 （一）-3 的评论中提到了你：请看 批文');
    expect(mentionSaid('王敏', '3', null)).toBe('王敏在 3 的评论中提到了你（已撤回）');
    expect([...mentionSaid('王敏', '3', '字'.repeat(80))]).not.toContain('…');
    expect(mentionSaid('王敏', '3', '𠮷'.repeat(81)).endsWith('𠮷…')).toBe(true);
  });
});
