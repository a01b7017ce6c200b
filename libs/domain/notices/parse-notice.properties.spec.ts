import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseNotice, type ParsedNotice, type Span } from './index.js';

const folder = 'test/fixtures/notices';
const notices = [
  readFileSync('config/samples/notice.txt', 'utf8'),
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
];
const aNotice = fc.constantFrom(...notices);
const anOffset = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const PIECES = [
  '一、',
  '（一）',
  '1.',
  '2关于',
  '“不够”',
  '问题',
  '。',
  '\n',
  '整改情况：',
  '一是',
  '三是',
  '40个',
  '已完成',
  '正在',
];
const MORE_PIECES = [
  '2025年2月30日',
  '至',
  '年底',
  '预计',
  '@a.cn',
  '电话',
  '（',
  '”',
  '**',
  '\u3000',
  '\r\n',
  '\0',
  '\ud800',
  '巡察组',
  '《',
];
const aText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES, ...MORE_PIECES), { maxLength: 80 }).map((pieces) => pieces.join('')),
);

describe('whatever the text', () => {
  it('is read without an error, and a text without a problem says so', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const notice = parseNotice(text);
        const codes = notice.doubts.map((doubt) => doubt.code);
        expect(notice.problems.length > 0 || codes.includes('no_problems') || codes.includes('empty')).toBe(true);
      }),
    );
  });

  it('has its problems in text order, each with a path of its own', () => {
    fc.assert(
      fc.property(fc.oneof(aText, damaged()), (text) => {
        const { problems } = parseNotice(text);
        expect(new Set(problems.map((problem) => problem.path)).size).toBe(problems.length);
        const starts = problems.map((problem) => problem.span.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        for (const [i, problem] of problems.entries()) {
          expect(problem.span.end).toBeLessThanOrEqual(problems[i + 1]?.span.start ?? text.length);
        }
      }),
    );
  });

  it('gives spans that slice the thing out of the text as read', () => {
    fc.assert(
      fc.property(fc.oneof(aText, damaged()), (text) => {
        const notice = parseNotice(text);
        for (const { marker, text: words, span } of notice.problems.flatMap((problem) => problem.measures)) {
          expect(bare(slice(text, span)).startsWith(bare(marker))).toBe(true);
          expect(bare(wordsOf(notice, text, span))).toContain(bare(words));
        }
        for (const { text: words, span } of [...notice.claims, ...notice.promises]) {
          expect(bare(wordsOf(notice, text, span))).toBe(bare(words));
        }
        for (const { title, span } of notice.problems) expect(bare(wordsOf(notice, text, span))).toContain(bare(title));
        for (const { span } of [...notice.doubts, ...notice.sections])
          expect(span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a notice that a scanner or an editor has touched', () => {
  const marks: [string, (text: string, at: number) => string][] = [
    ['stray spaces between characters', (text, at) => insert(text, at, ' ')],
    ['bold marks inside the text', (text, at) => insert(text, at, '****')],
    ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['blank lines between paragraphs', (text) => text.replaceAll('\n', '\n\n\n')],
    ['half-width commas', (text) => text.replaceAll('，', ',').replaceAll('：', ':').replaceAll('；', ';')],
    ['half-width brackets', (text) => text.replaceAll('（', '(').replaceAll('）', ')')],
    ['full-width digits', (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
    ['a byte order mark and indented lines', (text) => `\ufeff${text.replaceAll('\n', '\n\u3000\u3000')}`],
  ];

  it.each(marks)('gives the same list with %s', (_, touch) => {
    fc.assert(
      fc.property(aNotice, anOffset, (text, at) => {
        const place = betweenChineseCharacters(text, at);
        expect(listOf(parseNotice(touch(text, place)))).toEqual(listOf(parseNotice(text)));
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same list with a page break inside a measure', () => {
    fc.assert(
      fc.property(aNotice, anOffset, anOffset, (text, which, at) => {
        const before = parseNotice(text);
        const measures = before.problems.flatMap((problem) => problem.measures).filter((m) => m.text.length > 40);
        const { span } = measures[Math.floor(which * measures.length)] ?? {};
        if (!span) return;
        const place = span.start + 20 + Math.floor(at * (span.end - span.start - 30));
        expect(listOf(parseNotice(insert(text, place, '\n\n')))).toEqual(listOf(before));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['the dot after a problem number', /^(\d{1,2})[.．] ?/],
    ['a problem number', /^\d{1,2}[.．]? ?/],
  ])('keeps the number of problems or raises a doubt when it loses %s', (_, pattern) => {
    fc.assert(
      fc.property(aNotice, anOffset, (text, which) => {
        const before = parseNotice(text);
        const problem = before.problems[Math.floor(which * before.problems.length)];
        const heading = problem ? slice(text, problem.span) : '';
        if (!problem || !pattern.test(heading)) return;
        const after = parseNotice(
          text.slice(0, problem.span.start) +
            heading.replace(pattern, '$1').replace('$1', '') +
            text.slice(problem.span.end),
        );
        const same = after.problems.length === before.problems.length;
        expect(same || saysMore(before, after)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

function damaged(): fc.Arbitrary<string> {
  return fc.tuple(aNotice, anOffset, anOffset).map(([text, at, long]) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + text.slice(from + Math.floor(long * 12));
  });
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

const slice = (text: string, span: Span): string => text.slice(span.start, span.end);
/** What the notice says there: without page numbers, running heads and stamps. */
function wordsOf(notice: ParsedNotice, text: string, { start, end }: Span): string {
  return (notice.parts ?? [])
    .filter((part) => part.kind !== 'furniture' && part.span.start < end && part.span.end > start)
    .map(({ span }) => text.slice(Math.max(start, span.start), Math.min(end, span.end)))
    .join('');
}

const insert = (text: string, at: number, words: string): string => text.slice(0, at) + words + text.slice(at);

const ENTITIES: Readonly<Record<string, string>> = { ldquo: '“', rdquo: '”', nbsp: ' ', '#65307': '；' };

/** What remains when blanks, marks and the width of digits are left out of account. */
function bare(text: string): string {
  const plain = text
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(ldquo|rdquo|nbsp|#65307);/g, (_, name: string) => ENTITIES[name] ?? '');
  const words = plain.replace(/\*{2,}|^#+|[\s\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]|\\(?=\.)/gm, '');
  return words.replace(/[０-９Ａ-Ｚａ-ｚ＠]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function betweenChineseCharacters(text: string, at: number): number {
  const places = [...text.matchAll(/(?<=[\u4e00-\u9fa5])(?=[\u4e00-\u9fa5])/g)].map((match) => match.index);
  return places[Math.floor(at * places.length)] ?? 0;
}

function listOf(notice: ParsedNotice): unknown {
  return notice.problems.map((p) => ({
    path: p.path,
    title: narrow(p.title),
    status: p.status,
    measures: p.measures.map((measure) => narrow(measure.marker)),
  }));
}

const narrow = (text: string): string => text.replaceAll('，', ',').replaceAll('（', '(').replaceAll('）', ')');
