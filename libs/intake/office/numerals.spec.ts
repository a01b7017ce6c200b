import { numeral } from './numerals.js';

describe('numbers as Word writes them', () => {
  it.each([
    ['chineseCounting', ['一', '十', '十一', '二十', '二十一', '一百零五', '一百一十']],
    ['chineseLegalSimplified', ['壹', '壹拾', '壹拾壹', '贰拾', '贰拾壹', '壹佰零伍', '壹佰壹拾']],
    ['ideographDigital', ['一', '一〇', '一一', '二〇', '二一', '一〇五', '一一〇']],
    ['decimalEnclosedCircleChinese', ['①', '⑩', '⑪', '⑳', '㉑', '105', '110']],
    ['upperRoman', ['I', 'X', 'XI', 'XX', 'XXI', 'CV', 'CX']],
    ['lowerLetter', ['a', 'j', 'k', 't', 'u', 'aaaaa', 'fffff']],
    ['decimalFullWidth', ['１', '１０', '１１', '２０', '２１', '１０５', '１１０']],
    ['decimalZero', ['01', '10', '11', '20', '21', '105', '110']],
    ['no such format', ['1', '10', '11', '20', '21', '105', '110']],
  ])('%s', (format, written) => {
    expect([1, 10, 11, 20, 21, 105, 110].map((n) => numeral(n, format))).toEqual(written);
  });

  it('of zero and of more than ten thousand are plain digits', () => {
    expect([0, 10_000].map((n) => numeral(n, 'chineseCounting'))).toEqual(['0', '10000']);
    expect([0, 51].map((n) => numeral(n, 'decimalEnclosedCircle'))).toEqual(['0', '51']);
  });
});
