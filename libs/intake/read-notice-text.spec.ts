import fc from 'fast-check';
import { RuleViolation } from '#domain';
import { MAX_CHARACTERS, readNoticeText } from './index.js';
import { MAX_LINES } from './limits.js';

const NOTICE = '中共青石镇委员会关于巡察整改情况的通报';
const IN_GBK = Uint8Array.from([0xd5, 0xfb, 0xb8, 0xc4, 0xc7, 0xe9, 0xbf, 0xf6]); // 整改情况

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('reading the text of a notice file', () => {
  it('reads UTF-8, with and without a byte order mark', () => {
    expect(readNoticeText(utf8(NOTICE))).toMatchObject({ text: NOTICE, encoding: 'utf-8', kind: 'pasted' });
    expect(readNoticeText(utf8(`\ufeff${NOTICE}`))).toMatchObject({ text: NOTICE, encoding: 'utf-8' });
  });

  it('reads GBK, as older office programs save it', () => {
    expect(readNoticeText(IN_GBK)).toMatchObject({ text: '整改情况', encoding: 'gb18030' });
  });

  it('drops a character cut off by the end of the file', () => {
    const whole = utf8(NOTICE);
    expect(readNoticeText(whole.subarray(0, whole.length - 1)).text).toBe(NOTICE.slice(0, -1));
    expect(readNoticeText(whole.subarray(0, whole.length - 2)).text).toBe(NOTICE.slice(0, -1));
    expect(readNoticeText(IN_GBK.subarray(0, 7))).toMatchObject({ text: '整改情', encoding: 'gb18030' });
  });

  it.each([
    ['an empty file', new Uint8Array(), 'intake.empty'],
    ['a file of blanks', utf8(' \n\u3000\n'), 'intake.empty'],
    ['bytes that are no text', Uint8Array.from([0xe6, 0x95, 0xb4, 0, 1, 2]), 'intake.notText'],
    ['bytes of neither encoding', Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x41, 0x42, 0x43]), 'intake.notText'],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('takes three hundred thousand characters and refuses one more', () => {
    expect(readNoticeText(new Uint8Array(MAX_CHARACTERS).fill(0x61)).text).toHaveLength(MAX_CHARACTERS);
    expect(codeOf(new Uint8Array(MAX_CHARACTERS + 1).fill(0x61))).toBe('intake.tooLong');
  });

  it('takes six thousand lines and refuses one more', () => {
    expect(readNoticeText(utf8('字\n'.repeat(MAX_LINES - 1) + '字')).text).toHaveLength(2 * MAX_LINES - 1);
    expect(codeOf(utf8('字\n'.repeat(MAX_LINES) + '字'))).toBe('intake.tooLong');
  });

  it('reads UTF-16 where its mark says so, as a Windows editor saves “Unicode”', () => {
    const little = Buffer.from(`\ufeff${NOTICE}`, 'utf16le');
    expect(readNoticeText(little)).toMatchObject({ text: NOTICE, encoding: 'utf-16le' });
    expect(readNoticeText(Buffer.from(little).swap16())).toMatchObject({ text: NOTICE, encoding: 'utf-16be' });
  });

  it('either reads any bytes or says why not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const code = codeOf(bytes);
        expect([null, 'intake.empty', 'intake.notText']).toContain(code);
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
