import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseNotice } from '../parse-notice.js';
import { type ReadNotice, type Review, type ReviewDecision, acceptAll, review, reviewNotice } from './index.js';

const folder = 'test/fixtures/notices';
const read = (path: string): ReadNotice => {
  const text = readFileSync(path, 'utf8');
  return { text, notice: parseNotice(text) };
};
const notices = [
  read('config/samples/notice.txt'),
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => read(`${folder}/${name}`)),
].filter(({ notice }) => notice.problems.length > 0);

/** Decisions as a person makes them and as nobody does: places that exist, and places that do not. */
const aReview = fc.constantFrom(...notices).chain((notice) => {
  const starts = notice.notice.problems.map(({ span }) => span.start);
  const cuts = notice.notice.problems.flatMap(({ measures }) => measures.map(({ span }) => span.start));
  const anywhere = fc.nat(notice.text.length);
  const at = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...starts) }, { weight: 1, arbitrary: anywhere });
  const cut = cuts.length > 0 ? fc.oneof(fc.constantFrom(...cuts), anywhere) : anywhere;
  const to = fc.constantFrom(null, ...notice.notice.sections.map(({ span }) => span.start));
  const decision: fc.Arbitrary<ReviewDecision> = fc.oneof(
    fc.record({ kind: fc.constant('retitle' as const), at, title: fc.string({ maxLength: 12 }) }),
    fc.record({
      kind: fc.constantFrom('dismiss' as const, 'restore' as const, 'merge' as const),
      at: fc.oneof(at, cut),
    }),
    fc.record({ kind: fc.constant('split' as const), at: cut }),
    fc.record({ kind: fc.constant('move' as const), at, to }),
    fc.record({ kind: fc.constant('status' as const), at, status: fc.constantFrom('completed', 'not_stated') }),
    fc.constantFrom(...acceptAll(notice.notice), { kind: 'dismiss' as const, at: -1 }),
  );
  return fc.tuple(fc.constant(notice), fc.array(decision, { maxLength: 25 }));
});
const holds = (rule: (notice: ReadNotice, decisions: ReviewDecision[], after: Review) => void): void =>
  fc.assert(
    fc.property(aReview, ([notice, decisions]) => rule(notice, decisions, review(notice, decisions))),
    { numRuns: 120 },
  );

describe('whatever a person decides', () => {
  it('problems stand in text order, no two share a character, and each begins and ends with a sign of the text', () => {
    holds(({ text }, _, { problems }) => {
      let last = 0;
      for (const { span } of problems) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThan(span.start);
        expect(text.slice(span.start, span.end).trim()).not.toBe('');
        last = span.end;
      }
    });
  });

  it('every sign of every problem that was read stays with exactly one', () => {
    holds(({ text, notice }, _, { problems }) => {
      for (const { span } of notice.problems)
        for (let i = span.start; i < span.end; i++) {
          if (text.charAt(i).trim() === '') continue;
          expect(problems.filter((one) => one.span.start <= i && i < one.span.end)).toHaveLength(1);
        }
    });
  });

  it('no measure is lost or doubled, and each stands within its problem', () => {
    holds(({ notice }, _, { problems }) => {
      const starts = (from: readonly { measures: readonly { span: { start: number } }[] }[]) =>
        from.flatMap(({ measures }) => measures.map(({ span }) => span.start));
      expect(starts(problems)).toEqual(starts(notice.problems));
      for (const { measures, span } of problems)
        for (const measure of measures) expect(measure.span.end).toBeLessThanOrEqual(span.end);
    });
  });

  it('numbers are given once, titles are never empty', () => {
    holds((_, __, { problems }) => {
      expect(new Set(problems.map(({ path }) => path)).size).toBe(problems.length);
      for (const { title } of problems) expect(title.trim()).not.toBe('');
    });
  });

  it('nothing is called completed that neither the notice nor a person called so', () => {
    holds(({ notice }, decisions, { problems }) => {
      if (decisions.some((one) => one.kind === 'status')) return;
      const said = notice.problems.filter(({ status }) => status === 'completed');
      for (const one of problems.filter(({ status }) => status === 'completed'))
        expect(said.some(({ span }) => span.start < one.span.end && one.span.start < span.end)).toBe(true);
    });
  });

  it('dropping the last decision is how it was before it; what was refused changed nothing', () => {
    holds((notice, decisions, after) => {
      const before = review(notice, decisions.slice(0, -1));
      const refused = after.refused.some(({ place }) => place === decisions.length - 1);
      if (refused) expect({ ...after, refused: before.refused }).toEqual(before);
      const done = decisions.filter((_, place) => !after.refused.some((one) => one.place === place));
      expect(review(notice, done)).toEqual({ ...after, refused: [] });
    });
  });

  it('enters only with every doubt settled and nothing refused', () => {
    holds((notice, decisions, { doubts, refused, problems }) => {
      const free = doubts.every(({ state }) => state !== 'open') && refused.length === 0;
      const enters = free && problems.some(({ dismissed }) => !dismissed);
      const attempt = () => reviewNotice(notice, decisions);
      if (enters) expect(attempt()).toHaveLength(problems.filter(({ dismissed }) => !dismissed).length);
      else expect(attempt).toThrow();
    });
  });
});
