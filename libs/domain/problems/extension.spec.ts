import { addDays } from '../calendar/local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { effectOf } from './effects.js';
import { type ExtensionFacts, askedUntil, extensionAfter, grantedUntil, whyNotAsk } from './extension.js';
import type { ProblemFacts } from './facts.js';
import type { Relation } from './transitions.js';
import { nextActions } from './workflow.js';

const asExtension = (change: Partial<ExtensionFacts> = {}): ExtensionFacts => ({
  today: '2026-10-12',
  deadline: '2026-10-14',
  open: null,
  granted: 0,
  ...change,
});
const OPEN = { askedById: 'asker', until: '2026-10-28' };
const aProblem = (extension: ExtensionFacts): ProblemFacts => ({
  stage: 'rectifying',
  status: 'in_progress',
  unproven: [],
  ownerId: 'owner',
  submittedById: null,
  reports: 1,
  openMeasures: 0,
  extension,
});
const given = (extension: ExtensionFacts, who: string, ...relations: Relation[]) => {
  const { open, blocked } = nextActions(aProblem(extension), new Set(relations), who);
  return { open: open.map(({ action }) => action), blocked: blocked.map(({ action, reason }) => [action, reason]) };
};
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'another error';
  }
};

describe('申请延期', () => {
  it('is possible up to and including the deadline day, and not the day after', () => {
    expect(whyNotAsk(asExtension({ today: '2026-10-14' }))).toBeNull();
    expect(whyNotAsk(asExtension({ today: '2026-10-15' }))).toBe('problem.deadlinePassed');
  });

  it('says on the page why it is too late, and nothing of what is not his to decide', () => {
    const late = given(asExtension({ today: '2026-10-15' }), 'owner', 'problem_owner');
    expect(late.open).not.toContain('askExtension');
    expect(late.blocked).toEqual([['askExtension', 'problem.deadlinePassed']]);
  });

  it('waits for one answer at a time', () => {
    expect(whyNotAsk(asExtension({ open: OPEN }))).toBe('problem.extensionOpen');
  });

  it('is for a later day only: the deadline itself is none, the day after is', () => {
    expect(codeOf(() => askedUntil(asExtension(), '2026-10-14'))).toBe('problem.extensionNotLater');
    expect(askedUntil(asExtension(), '2026-10-15')).toBe('2026-10-15');
  });

  it('where there is no deadline there is nothing to ask for', () => {
    expect(whyNotAsk(asExtension({ deadline: null }))).toBe('problem.noDeadline');
    expect(given(asExtension({ deadline: null }), 'owner', 'problem_owner').blocked).toEqual([]);
  });
});

describe('批复延期', () => {
  const waiting = asExtension({ open: OPEN });

  it('is the main step of the responsible leader while a request waits, and none without one', () => {
    expect(given(waiting, 'boss', 'responsible_leader').open).toEqual(['grantExtension', 'refuseExtension']);
    expect(given(asExtension(), 'boss', 'responsible_leader')).toEqual({ open: [], blocked: [] });
  });

  it('nobody grants what he asked for himself, nor what he answers for', () => {
    for (const who of ['asker', 'owner']) {
      expect(given(waiting, who, 'responsible_leader').blocked).toEqual([
        ['grantExtension', 'problem.ownReview'],
        ['refuseExtension', 'problem.ownReview'],
      ]);
    }
  });

  it('the asker takes it back, another of his unit does not', () => {
    expect(given(waiting, 'asker', 'liaison').open).toContain('withdrawExtension');
    expect(given(waiting, 'another', 'liaison').open).not.toContain('withdrawExtension');
  });

  it('grants the day asked for or an earlier one, never a later one', () => {
    expect(grantedUntil(waiting, null)).toBe('2026-10-28');
    expect(grantedUntil(waiting, '2026-10-20')).toBe('2026-10-20');
    expect(codeOf(() => grantedUntil(waiting, '2026-10-29'))).toBe('problem.extensionBeyondAsked');
    expect(codeOf(() => grantedUntil(waiting, '2026-10-14'))).toBe('problem.extensionNotLater');
  });

  it('no day that lies behind is granted', () => {
    const late = asExtension({ open: OPEN, today: '2026-10-29' });
    expect(codeOf(() => grantedUntil(late, null))).toBe('problem.extensionTooLate');
    expect(given(late, 'boss', 'responsible_leader').open).toEqual(['refuseExtension']);
    expect(grantedUntil(asExtension({ open: OPEN, today: '2026-10-28' }), null)).toBe('2026-10-28');
  });

  it('whatever is wished for: what is granted lies after the deadline, not behind today, and not beyond what was asked', () => {
    for (let until = 15; until < 60; until += 7) {
      for (let today = 0; today < 40; today += 3) {
        for (let wish = -5; wish < 70; wish += 1) {
          const facts = asExtension({
            today: addDays('2026-10-10', today),
            open: { askedById: 'asker', until: addDays('2026-10-01', until) },
          });
          let day = '';
          if (codeOf(() => (day = grantedUntil(facts, addDays('2026-10-10', wish)))) !== null) continue;
          expect(day > facts.deadline! && day >= facts.today && day <= facts.open!.until).toBe(true);
        }
      }
    }
  });

  it('counts as one more, and is a new date', () => {
    const problem = { stage: 'rectifying', deadline: '2026-10-14', cycleMonths: null, pausedOn: null } as const;
    const context = { actorId: 'boss', today: '2026-10-12' };
    const extension = asExtension({ open: OPEN, granted: 2 });
    expect(effectOf('grantExtension', { ...problem, extension }, { opinion: '同意' }, context)).toEqual({
      change: { deadline: '2026-10-28', dueOn: '2026-10-28', extensionsGranted: 3 },
      text: '批准延期 14 天至 2026年10月28日',
      detail: '同意',
    });
  });
});

describe('未批复的延期申请', () => {
  const still = { stage: false, deadline: false };

  it('stays while the unit goes on reporting', () => {
    expect(extensionAfter('report', still)).toBeNull();
  });

  it('ends with the step that takes its deadline away', () => {
    expect(extensionAfter('submit', { ...still, stage: true })).toBe('lapsed');
    expect(extensionAfter('reschedule', { ...still, deadline: true })).toBe('lapsed');
  });

  it('is settled by its own steps', () => {
    expect(extensionAfter('grantExtension', { ...still, deadline: true })).toBe('granted');
    expect(extensionAfter('refuseExtension', still)).toBe('refused');
    expect(extensionAfter('withdrawExtension', still)).toBe('withdrawn');
  });
});
