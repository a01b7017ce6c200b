import { readFileSync } from 'node:fs';
import { type ParsedNotice, parseNotice } from '../../libs/domain/notices/index.js';
import { FIXTURES, fixtureNames, readFixture } from './fixtures.js';

/** What a careful reader finds in an invented notice. */
type Expected = ReturnType<typeof findings>;

const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(`${FIXTURES}/${name}.expected.json`, 'utf8')) as Expected;

describe('invented notices in the forms of the field', () => {
  it('cover at least thirty forms', () => {
    expect(fixtureNames().length).toBeGreaterThanOrEqual(30);
  });

  it.each(fixtureNames())('%s is read as a careful reader reads it', (name) => {
    expect(findings(parseNotice(readFixture(name)))).toEqual(expectedOf(name));
  });
});

function findings(notice: ParsedNotice) {
  const { title, issuer, source, signedOn, publishedOn } = notice;
  const { inspector, from, to, feedbackOn } = source;
  return {
    ...{ title, issuer, inspector, from, to, feedbackOn, signedOn, publishedOn },
    problems: notice.problems.map((problem) => ({
      number: problem.number,
      path: problem.path,
      title: problem.title,
      status: problem.status,
      ...(problem.statusWords !== null && { statusWords: problem.statusWords }),
      ...(problem.statusTags && { statusTags: problem.statusTags }),
      aspect: problem.aspect,
      ...(problem.subAspect !== null && { subAspect: problem.subAspect }),
      measures: problem.measures.length,
    })),
    doubts: notice.doubts.map((doubt) => doubt.code),
    claims: notice.claims.map(({ subject, total, done, ongoing, rate, verdict }) => ({
      ...{ subject, total, done, ongoing, verdict },
      ...(rate !== undefined && { rate }),
    })),
    promises: notice.promises.map(({ by, text }) => ({ by, text })),
  };
}
