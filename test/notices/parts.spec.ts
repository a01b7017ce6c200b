import fc from 'fast-check';
import { type ParsedNotice, parseNotice } from '../../libs/domain/notices/index.js';
import { fixtureNames, readFixture } from './fixtures.js';

const notices = fixtureNames().map(readFixture);
const aNotice = fc.constantFrom(...notices);
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** A notice with a stretch of another one put in, or with a stretch taken out. */
const aText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.tuple(aNotice, aNotice, share, share).map(([one, other, at, long]) => {
    const from = Math.floor(at * one.length);
    return one.slice(0, from) + other.slice(0, Math.floor(long * 300)) + one.slice(from + Math.floor(long * 40));
  }),
);
const partsOf = (notice: ParsedNotice) => notice.parts ?? [];
const without = (text: string): string => text.replace(/\s/g, '');

describe('the parts of a notice', () => {
  it('follow each other from the first character to the last, none twice', () => {
    fc.assert(
      fc.property(fc.oneof(aNotice, aText), (text) => {
        let at = 0;
        for (const { span } of partsOf(parseNotice(text))) {
          expect(span.start).toBe(at);
          expect(span.end).toBeGreaterThan(at);
          at = span.end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });

  it('give every problem its own words, less what the pages added', () => {
    fc.assert(
      fc.property(fc.oneof(aNotice, aText), (text) => {
        const notice = parseNotice(text);
        for (const { path, span } of notice.problems) {
          const own = partsOf(notice).filter((part) => part.kind === 'problem' && part.path === path);
          expect(own[0]?.span.start).toBe(span.start);
          const inside = partsOf(notice).filter((part) => part.span.start >= span.start && part.span.end <= span.end);
          expect(inside.every(({ kind }) => kind === 'problem' || kind === 'furniture')).toBe(true);
        }
      }),
    );
  });

  it('leave out what stands above the title and below the notice on a web page', () => {
    const text = readFixture('web-page-furniture-before-and-after');
    const kinds = partsOf(parseNotice(text)).map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['furniture', 'furniture']);
    expect(without(wordsOf(text, 'furniture'))).toMatch(/^无障碍浏览.*【大】【中】【小】.*上一篇.*网站标识码/);
    expect(without(wordsOf(text, 'closing'))).toMatch(/^欢迎监督。.*2025年11月3日$/);
  });

  it('leave out page numbers and running heads in the middle of a sentence', () => {
    const text = readFixture('page-headers-and-page-numbers');
    expect(without(wordsOf(text, 'furniture'))).toContain('—1—中共云岭县水利局党组关于巡察整改情况的通报');
    expect(wordsOf(text, 'problem')).not.toContain('通报');
  });
});

function wordsOf(text: string, kind: string): string {
  const parts = partsOf(parseNotice(text)).filter((part) => part.kind === kind);
  return parts.map(({ span }) => text.slice(span.start, span.end)).join('');
}
