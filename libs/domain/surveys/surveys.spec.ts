import { checkClosingDay, isAnswerable, isSurveyToken, satisfaction } from './surveys.js';

const TODAY = '2026-09-21';

describe('满意度', () => {
  it.each([
    ['2026-09-21', true],
    ['2026-09-20', false],
  ])('with the last day %s, today answerable: %s', (closesOn, answerable) => {
    expect(isAnswerable({ closesOn, closedEarly: false }, TODAY)).toBe(answerable);
  });

  it('closed early it is answered no more', () => {
    expect(isAnswerable({ closesOn: '2026-10-01', closedEarly: true }, TODAY)).toBe(false);
  });

  it('runs from today on, for half a year at most', () => {
    expect(() => checkClosingDay(TODAY, TODAY)).not.toThrow();
    expect(() => checkClosingDay('2026-09-20', TODAY)).toThrow('survey.dayPast');
    expect(() => checkClosingDay('2027-03-20', TODAY)).not.toThrow();
    expect(() => checkClosingDay('2027-03-21', TODAY)).toThrow('survey.tooLong');
  });

  it.each([
    [{ satisfied: 4, mostly: 1, dissatisfied: 1, unknown: 9 }, 833],
    [{ satisfied: 0, mostly: 0, dissatisfied: 2, unknown: 0 }, 0],
    [{ satisfied: 3, mostly: 0, dissatisfied: 0, unknown: 0 }, 1000],
    [{ satisfied: 0, mostly: 0, dissatisfied: 0, unknown: 5 }, null],
  ])('the rate of %o is %s', (counts, rate) => {
    expect(satisfaction(counts)).toBe(rate);
  });

  it.each([
    ['A'.repeat(32), true],
    ['A'.repeat(31), false],
    ['A'.repeat(33), false],
    ["' or 1=1 --".padEnd(32, ' '), false],
  ])('%s is a link: %s', (text, link) => {
    expect(isSurveyToken(text)).toBe(link);
  });
});
