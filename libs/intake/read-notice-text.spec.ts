import fc from 'fast-check';
import { RuleViolation } from '#domain';
import { MAX_NOTICE_BYTES, readNoticeText } from './index.js';

const NOTICE = '中共青石镇委员会关于巡察整改情况的通报';
const IN_GBK = Uint8Array.from([0xd5, 0xfb, 0xb8, 0xc4, 0xc7, 0xe9, 0xbf, 0xf6]); // 整改情况

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('reading the text of a notice file', () => {
  it('reads UTF-8, with and without a byte order mark', () => {
    expect(readNoticeText(utf8(NOTICE))).toEqual({ text: NOTICE, encoding: 'utf-8' });
    expect(readNoticeText(utf8(`\ufeff${NOTICE}`))).toEqual({ text: NOTICE, encoding: 'utf-8' });
  });

  it('reads GBK, as older office programs save it', () => {
    expect(readNoticeText(IN_GBK)).toEqual({ text: '整改情况', encoding: 'gb18030' });
  });

  it('drops a character cut off by the end of the file', () => {
    const whole = utf8(NOTICE);
    expect(readNoticeText(whole.subarray(0, whole.length - 1)).text).toBe(NOTICE.slice(0, -1));
    expect(readNoticeText(whole.subarray(0, whole.length - 2)).text).toBe(NOTICE.slice(0, -1));
    expect(readNoticeText(IN_GBK.subarray(0, 7))).toEqual({ text: '整改情', encoding: 'gb18030' });
  });

  it.each([
    ['an empty file', new Uint8Array(), 'intake.empty'],
    ['a file of blanks', utf8(' \n\u3000\n'), 'intake.empty'],
    ['a docx file: the text is to be pasted', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'intake.officeFile'],
    ['a PDF file: the text is to be pasted', utf8('%PDF-1.7\n'), 'intake.officeFile'],
    ['an old doc file: the text is to be pasted', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'intake.officeFile'],
    ['bytes that are no text', Uint8Array.from([0xe6, 0x95, 0xb4, 0, 1, 2]), 'intake.notText'],
    ['bytes of neither encoding', Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x41, 0x42, 0x43]), 'intake.notText'],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('takes a file of exactly the limit and refuses one byte more', () => {
    expect(readNoticeText(new Uint8Array(MAX_NOTICE_BYTES).fill(0x61)).text).toHaveLength(MAX_NOTICE_BYTES);
    expect(codeOf(new Uint8Array(MAX_NOTICE_BYTES + 1).fill(0x61))).toBe('intake.tooLarge');
  });

  it('either reads any bytes or says why not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const code = codeOf(bytes);
        expect([null, 'intake.empty', 'intake.notText', 'intake.officeFile']).toContain(code);
      }),
    );
  });
});

function codeOf(bytes: Uint8Array): string | null {
  try {
    readNoticeText(bytes);
    return null;
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
}
