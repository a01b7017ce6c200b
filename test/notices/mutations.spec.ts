import { type ParsedNotice, parseNotice } from '../../libs/domain/notices/index.js';
import { fixtureNames, readFixture } from './fixtures.js';
import { MUTATIONS, seeded } from './mutations.js';

const TIMES = 12;
/** Of a hundred: what is cut out without a trace (a last line, a status) is nowhere to be seen. */
const MAY_GO_UNSEEN: Readonly<Record<string, number>> = {
  'a few characters cut out': 2,
  'a whole line cut out': 5,
  'two lines joined': 2,
  'a line broken in two': 2,
  'spaces put in': 0,
  'punctuation exchanged': 3,
};

describe('a notice that somebody damaged', () => {
  const notices = fixtureNames().map((name) => ({ name, text: readFixture(name) }));

  it.each(Object.entries(MUTATIONS))('keeps its list of problems or raises a doubt: %s', (kind, mutate) => {
    const random = seeded(7);
    const unseen: string[] = [];
    let tried = 0;
    for (const { name, text } of notices) {
      const before = parseNotice(text);
      if (before.problems.length === 0) continue;
      for (let i = 0; i < TIMES; i++, tried++) {
        const after = parseNotice(mutate(text, random));
        if (listOf(after) !== listOf(before) && !saysMore(before, after)) unseen.push(`${name} ${i}`);
      }
    }
    const allowed = Math.floor((tried * (MAY_GO_UNSEEN[kind] ?? 0)) / 100);
    expect(unseen.length > allowed ? unseen : []).toEqual([]);
  });
});

/** Numbers, statuses, and how the problems are grouped; titles may be what was damaged. */
function listOf({ problems }: ParsedNotice): string {
  let group = 0;
  const lines = problems.map(({ number, status, aspect, subAspect }, index) => {
    const last = problems[index - 1];
    if (last?.aspect !== aspect || last.subAspect !== subAspect) group++;
    return `${number} ${status} ${group}`;
  });
  return lines.join('\n');
}

/** Is there a doubt that was not there before? */
function saysMore(before: ParsedNotice, after: ParsedNotice): boolean {
  const left = before.doubts.map((doubt) => doubt.code);
  return after.doubts.some(({ code }) => {
    const at = left.indexOf(code);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
