import { hanziToNumber, readNumber } from './numbering.js';

describe('the number at the head of a line', () => {
  it.each([
    ['一、组织领导', 'hanzi', 1, '一'],
    ['十二、其他', 'hanzi', 12, '十二'],
    ['（三）强化监督', 'hanzi_brackets', 3, '（三）'],
    ['(三)强化监督', 'hanzi_brackets', 3, '（三）'],
    ['12. 关于台账', 'arabic', 12, '12'],
    ['3、关于台账', 'arabic', 3, '3'],
    ['5.2024年市政府通报', 'arabic', 5, '5'],
    ['问题二：台账不清', 'arabic', 2, '2'],
    ['（4）关于台账', 'arabic_brackets', 4, '（4）'],
    ['4）关于台账', 'arabic_brackets', 4, '（4）'],
    ['③关于台账', 'circled', 3, '③'],
  ])('%s', (line, style, number, label) => {
    expect(readNumber(line)).toMatchObject({ style, number, label, dotMissing: false });
  });

  it.each(['8关于“台账”问题', '9“台账不清”问题', '5台账更新不经常的问题。逐月更新。'])('lost its dot in %s', (line) => {
    expect(readNumber(line)).toMatchObject({ style: 'arabic', dotMissing: true });
  });

  it.each(['2024年3月4日', '3.5亿元的资金', '12个项目已完工', '一是加强学习', '整改情况：', '十', ''])(
    'is not found in %s',
    (line) => {
      expect(readNumber(line)).toBeNull();
    },
  );

  it.each([
    ['九', 9],
    ['十', 10],
    ['十九', 19],
    ['二十', 20],
    ['九十九', 99],
    ['一二', null],
    ['十十', null],
  ])('%s is %s', (words, number) => {
    expect(hanziToNumber(words)).toBe(number);
  });
});
