import { RuleViolation } from '../rule-violation.js';
import { effectOf } from './effects.js';
import { blockedSaid, isCheckDue, resumedDeadline } from './pause.js';

const PAUSED = { stage: 'paused', deadline: '2026-10-30', cycleMonths: null, pausedOn: '2026-09-21' } as const;
const at = (today: string) => ({ actorId: 'x', today });
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'another error';
  }
};

describe('挂起', () => {
  it('says what is waited for, and of whom', () => {
    expect(blockedSaid('superior', '市委编办')).toBe('待上级批复（市委编办）');
    expect(blockedSaid('funds', null)).toBe('待资金');
    expect(blockedSaid('other', '法院裁定')).toBe('法院裁定');
  });

  it('a pause of before the kinds were kept reads as it was written', () => {
    expect(blockedSaid(null, '待市级批复')).toBe('待市级批复');
    expect(blockedSaid(null, null)).toBeNull();
  });

  it('the next check is today at the earliest, whether it is set or moved', () => {
    const rectifying = { ...PAUSED, stage: 'rectifying', pausedOn: null } as const;
    for (const [action, problem] of [['pause', rectifying] as const, ['recheck', PAUSED] as const]) {
      const set = (nextCheckOn: string) => () => effectOf(action, problem, { nextCheckOn }, at('2026-09-28'));
      expect([action, codeOf(set('2026-09-27'))]).toEqual([action, 'pause.checkPast']);
      expect([action, codeOf(set('2026-09-28'))]).toEqual([action, null]);
    }
  });

  it('moving the check moves no deadline, and says why', () => {
    const input = { nextCheckOn: '2026-11-02', reason: '批文仍在会签' };
    expect(effectOf('recheck', PAUSED, input, at('2026-09-28'))).toEqual({
      change: { dueOn: '2026-11-02' },
      text: '下次复查改为2026年11月2日',
      detail: '批文仍在会签',
    });
  });

  it('a check is due from its day on, and only while the problem is paused', () => {
    const check = (today: string, stage = 'paused') => isCheckDue({ stage, dueOn: '2026-10-12' }, today);
    expect(check('2026-10-11')).toBe(false);
    expect(check('2026-10-12')).toBe(true);
    expect(check('2026-10-13', 'rectifying')).toBe(false);
  });

  it.each([
    ['2026-09-21', '2026-10-30'],
    ['2026-09-22', '2026-10-31'],
    ['2026-10-21', '2026-11-29'],
  ])('approved on %s, the deadline moves by the calendar days that the clock stood: %s', (approvedOn, deadline) => {
    expect(resumedDeadline(PAUSED.deadline, PAUSED.pausedOn, approvedOn)).toBe(deadline);
  });

  it('without a deadline there is none to move', () => {
    expect(resumedDeadline(null, '2026-09-21', '2026-10-21')).toBeNull();
  });

  it('the clock starts on the day of the approval: not before the pause, not after today', () => {
    const resume = (approvedOn: string) => () => effectOf('resume', PAUSED, { approvedOn }, at('2026-10-12'));
    expect(codeOf(resume('2026-09-20'))).toBe('pause.approvalBefore');
    expect(codeOf(resume('2026-09-21'))).toBeNull();
    expect(codeOf(resume('2026-10-12'))).toBeNull();
    expect(codeOf(resume('2026-10-13'))).toBe('pause.approvalAhead');
  });

  it('恢复 keeps the document, and without an approval starts the clock today', () => {
    const input = { approvedOn: '2026-10-08', documentNumber: '编办〔2026〕12号' };
    expect(effectOf('resume', PAUSED, input, at('2026-10-12'))).toEqual({
      change: { deadline: '2026-11-16', dueOn: '2026-11-16', blockedKind: null, blockedBy: null, pausedOn: null },
      text: '恢复整改',
      detail: '2026年10月8日批复；编办〔2026〕12号；时限顺延至 2026年11月16日',
    });
    expect(effectOf('resume', PAUSED, {}, at('2026-10-12')).change.deadline).toBe('2026-11-20');
  });
});
