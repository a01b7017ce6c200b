import fc from 'fast-check';
import { WorkCalendar } from '../calendar/work-calendar.js';
import {
  DEFAULT_LEVELS,
  JOINT_PARTIES,
  type JointParty,
  type LevelSetting,
  type ReviewLevel,
  levelToBegin,
  orderedLevels,
} from './review-levels.js';
import { reviewSteps } from './review-steps.js';
import { LEVEL_OF_ACTION, type ReviewFacts, jointParty, passing } from './review.js';
import { ACTIONS, type Relation } from './transitions.js';

const BEFORE_FINAL: readonly ReviewLevel[] = ['unit', 'joint', 'verification', 'publicity'];
const someLevels = fc
  .tuple(
    fc.subarray([...BEFORE_FINAL]),
    fc.shuffledSubarray(['office', 'discipline'] as JointParty[], { minLength: 1 }),
  )
  .map(([chosen, parties]) =>
    orderedLevels(
      [...chosen, 'final' as const].map((level): LevelSetting => ({
        level,
        days: 3,
        ...(level === 'joint' && { parties }),
      })),
    ),
  );
const actionOf = (level: ReviewLevel) => ACTIONS.find((action) => LEVEL_OF_ACTION[action] === level)!;

describe('销号审核的级别', () => {
  it.each([
    [[{ level: 'unit', days: 2 }], 'review.noFinal'],
    [
      [
        { level: 'final', days: 2 },
        { level: 'final', days: 2 },
      ],
      'review.levelTwice',
    ],
    [
      [
        { level: 'joint', days: 2 },
        { level: 'final', days: 2 },
      ],
      'review.noParty',
    ],
    [[{ level: 'final', days: 0 }], 'review.badDays'],
    [[{ level: 'final', days: 61 }], 'review.badDays'],
  ] as const)('%j is refused: %s', (levels, code) => {
    expect(() => orderedLevels(levels as readonly LevelSetting[])).toThrow(code);
  });

  it('whichever a round chooses, an application passes each once and comes to 审定', () => {
    fc.assert(
      fc.property(someLevels, (levels) => {
        let review: ReviewFacts = {
          ...{ levels, level: levelToBegin(levels, null), resume: null, agreed: [], publicUntil: null },
          today: '2026-09-21',
          hasHead: true,
        };
        const passed: ReviewLevel[] = [];
        while (review.level !== 'final') {
          const { level } = review;
          if (level === null) throw new Error('no level');
          const party = levels
            .find((one) => one.level === 'joint')
            ?.parties?.find((one) => !review.agreed.includes(one));
          const relations = new Set<Relation>(level === 'joint' && party ? [party] : ['office']);
          const { reviewLevel } = passing(review, actionOf(level), relations);
          const mine = level === 'joint' ? jointParty(review, relations) : null;
          review = { ...review, level: reviewLevel, agreed: mine ? [...review.agreed, mine] : review.agreed };
          if (reviewLevel !== level) passed.push(level);
        }
        expect([...passed, 'final']).toEqual(levels.map(({ level }) => level));
      }),
    );
  });

  it('begins where it was sent back, or with the next level where the round has given that one up', () => {
    expect(levelToBegin(DEFAULT_LEVELS, 'joint')).toBe('joint');
    expect(levelToBegin(DEFAULT_LEVELS, 'verification')).toBe('final');
    expect(levelToBegin(DEFAULT_LEVELS, null)).toBe('unit');
  });

  it('shows each level with who has spoken, who is asked, and until when', () => {
    const calendar = new WorkCalendar([], [2026]);
    const review: ReviewFacts = {
      ...{ levels: DEFAULT_LEVELS, level: 'joint', resume: null, agreed: [], publicUntil: null, today: '2026-09-22' },
      hasHead: true,
    };
    const reviewers = { unit: '财政金融局负责人', joint: '', verification: '', publicity: '', final: '陆承远' };
    const said = {
      application: 1,
      party: null,
      verdict: 'agreed',
      opinion: '同意',
      by: '顾言',
      on: '2026-09-21',
    } as const;
    const facts = { application: 1, levelSince: '2026-09-21', isSubmitted: true, reviewers };
    const steps = reviewSteps(review, { ...facts, opinions: [{ ...said, level: 'unit' }] }, calendar);
    expect(steps.map(({ name, state, waiting, dueOn }) => [name, state, waiting, dueOn])).toEqual([
      ['单位初审', 'passed', [], null],
      ['会审', 'now', [JOINT_PARTIES.office], '2026-09-24'],
      ['审定', 'ahead', ['陆承远'], null],
    ]);
  });
});
