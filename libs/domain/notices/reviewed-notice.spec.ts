import { RuleViolation } from '../rule-violation.js';
import type { NoticeProblem, ParsedNotice } from './notice.js';
import { reviewNotice } from './reviewed-notice.js';

const aProblem = (path: string): NoticeProblem => ({
  path,
  number: 1,
  title: `问题${path}`,
  aspect: null,
  subAspect: null,
  status: 'not_stated',
  statusWords: null,
  text: '原文',
  measures: [],
  span: { start: 0, end: 2 },
});
const aNotice = (doubts: number): ParsedNotice => ({
  title: '通报',
  issuer: null,
  source: { kind: null, inspector: null, from: null, to: null, feedbackOn: null },
  rectification: null,
  legalBases: [],
  signedOn: null,
  publishedOn: null,
  sections: [],
  problems: [aProblem('一-1'), aProblem('一-2')],
  claims: [],
  promises: [],
  contacts: { phones: [], emails: [], addresses: [] },
  doubts: Array.from({ length: doubts }, () => ({
    code: 'year_assumed',
    message: '年份按上下文推定',
    span: { start: 0, end: 1 },
  })),
});
const nothing = { problems: [], dropped: [], acceptedDoubts: [] };
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
  }
  return 'none';
};

describe('审阅后的通报', () => {
  it('enters the ledger only when every doubt is accepted', () => {
    expect(codeOf(() => reviewNotice(aNotice(2), { ...nothing, acceptedDoubts: [0] }))).toBe('notice.doubtsOpen');
    expect(reviewNotice(aNotice(2), { ...nothing, acceptedDoubts: [0, 1] })).toHaveLength(2);
  });

  it('leaves out what is no problem, and refuses when nothing is left', () => {
    expect(reviewNotice(aNotice(0), { ...nothing, dropped: ['一-1'] }).map((one) => one.path)).toEqual(['一-2']);
    expect(codeOf(() => reviewNotice(aNotice(0), { ...nothing, dropped: ['一-1', '一-2'] }))).toBe('notice.noProblems');
  });

  it('takes the title and status that a person decided', () => {
    const decided = { ...nothing, problems: [{ path: '一-2', title: '新标题', status: 'long_term' as const }] };
    expect(reviewNotice(aNotice(0), decided)[1]).toMatchObject({ title: '新标题', status: 'long_term', text: '原文' });
  });

  it('refuses a path that the notice does not have', () => {
    expect(codeOf(() => reviewNotice(aNotice(0), { ...nothing, dropped: ['九-9'] }))).toBe('notice.unknownPath');
  });

  it('refuses a title of 501 characters and takes one of 500', () => {
    const titled = (title: string) => ({ ...nothing, problems: [{ path: '一-1', title }] });
    expect(codeOf(() => reviewNotice(aNotice(0), titled('长'.repeat(501))))).toBe('notice.titleTooLong');
    expect(codeOf(() => reviewNotice(aNotice(0), titled('长'.repeat(500))))).toBe('none');
  });
});
