import { gramsOf, gramsWanted, isOneCharacter, searchWords } from './grams.js';

const TITLE = '消防通道管理不规范';
const TEXT = 'OA系统“𠮷田”片区：１２处。';
const within = (word: string): boolean => {
  const all = new Set(gramsOf([TITLE, TEXT], [TITLE]));
  return gramsWanted(word).every((gram) => all.has(gram));
};

describe('检索用的字对', () => {
  it.each(['消防', '通道管理', '不规范', 'OA', 'oa系统', '“𠮷田”', '𠮷田'])(
    'finds %s anywhere in the texts',
    (word) => {
      expect(within(word)).toBe(true);
    },
  );

  it.each(['防消', '道通', '系田', 'ob'])('does not find %s, whose pairs occur nowhere', (word) => {
    expect(within(word)).toBe(false);
  });

  it('finds one character in a title, not in the text', () => {
    expect(within('防')).toBe(true);
    expect(within('片')).toBe(false);
  });

  it('keeps pairs apart from characters alone', () => {
    expect(gramsOf([TITLE, TEXT], []).every((gram) => gram < 0)).toBe(true);
    expect(gramsOf([], [TITLE, TEXT]).every((gram) => gram > 0)).toBe(true);
  });

  it('fits into 32 bits for every character there is', () => {
    const grams = gramsOf(['\u{10ffff}\u{10ffff}', 'a\u{10ffff}'], ['\u{10ffff}']);
    expect(grams.every((gram) => gram === (gram | 0))).toBe(true);
  });

  it('lists a pair once', () => {
    expect(gramsOf(['整改整改整改'], [])).toHaveLength(2);
  });

  it('splits what was typed at spaces, full-width ones too, into at most five words', () => {
    expect(searchWords(' 消防　通道 a b c d ')).toEqual(['消防', '通道', 'a', 'b', 'c']);
    expect(searchWords('  ')).toEqual([]);
  });

  it('counts characters, not code units', () => {
    expect(isOneCharacter('𠮷')).toBe(true);
    expect(isOneCharacter('消防')).toBe(false);
  });
});
