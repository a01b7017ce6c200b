import { anchorFaults, anchorText, parseAnchor } from './anchor.js';

const hash = (digit: string): string => digit.repeat(64);
const CHAIN = new Map([1, 2, 3, 4, 5].map((seq) => [seq, hash(String(seq))]));
const anchor = (seq: number, digit = String(seq)) => ({ seq, hash: hash(digit) });

describe('审计锚', () => {
  it('is read as it was written, behind its time or alone', () => {
    const one = anchor(12, 'a');
    expect(parseAnchor(anchorText(one))).toEqual(one);
    expect(parseAnchor(`2026-11-30T14:00:00.000Z ${anchorText(one)}`)).toEqual(one);
  });

  it.each([
    '',
    '12',
    `12:${hash('a').slice(1)}`,
    `12:${hash('a')}0`,
    `0:${hash('a')}`,
    `-1:${hash('a')}`,
    `x12:${hash('g')}`,
  ])('%j is none', (line) => expect(parseAnchor(line)).toBeNull());

  it('a chain that has every anchor is as it was', () => {
    expect(anchorFaults([], CHAIN, 5)).toEqual([]);
    expect(anchorFaults([anchor(5), anchor(2)], CHAIN, 5)).toEqual([]);
  });

  it('a tail cut off is found by the first entry that is missing', () => {
    expect(anchorFaults([anchor(2), anchor(6)], CHAIN, 5)).toEqual([
      { seq: 6, fault: '从这一条起末尾被截去：锚定过第 6 条' },
    ]);
    expect(anchorFaults([anchor(9)], CHAIN, 5)).toMatchObject([{ seq: 6 }]);
    expect(anchorFaults([anchor(1)], new Map(), 0)).toMatchObject([{ seq: 1 }]);
  });

  it('a chain computed anew, or cut and gone on, by the first entry after the last anchor that holds', () => {
    expect(anchorFaults([anchor(2), anchor(4, 'b'), anchor(5, 'c')], CHAIN, 5)).toEqual([
      { seq: 3, fault: '从这一条起被改写或截去：锚定过第 4 条' },
    ]);
    expect(anchorFaults([anchor(4, 'b')], CHAIN, 5)).toMatchObject([{ seq: 1 }]);
  });
});
