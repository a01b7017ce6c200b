import { type Crafted, forms } from './crafted.js';

const MB = 2 ** 20;
const LEFT_OPEN = ['<p', '<!--', '<div>', '<a b="', '&', '<td>', '<script>', '</', '<p style="'];
const DECLARING = [
  '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>',
  '<html><!ENTITY a "b"><body>&a;</body></html>',
  '<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd" [ <!ENTITY y "z"> ]><html><p>&y;</p></html>',
];
const REACHING = [
  '<iframe src="file:///etc/passwd"></iframe>',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  '<img src="http://127.0.0.1:9/x.png" onerror="alert(1)">',
  '<script src="http://127.0.0.1:9/x.js"></script>',
  '<object data="file:///etc/passwd"></object>',
];
const SIGNS = [
  '\u202e倒文',
  '\ufeff\ufeff文',
  '𠮷野家𪚥',
  '\u2028文\u2029',
  'a\u0301'.repeat(10_000),
  '<b>文</b>',
  '=1+1',
];

/** Pages and plain texts. */
export function craftedTexts(): Crafted[] {
  return [
    ...forms('html: entities', 'entities', DECLARING, (html) => Buffer.from(html)),
    ...forms('html: left open fifty thousand times', ['read', 'empty', 'tooComplex'], LEFT_OPEN, (piece) =>
      Buffer.from(`<!doctype html><p>文</p>${piece.repeat(50_000)}`),
    ),
    ...forms('html: tables in tables', 'tooComplex', [201, 100_000], (depth) => page('<table><tr><td>'.repeat(depth))),
    ...forms('html: lists in lists', 'tooComplex', [201, 100_000], (depth) => page('<ol><li>'.repeat(depth))),
    ...forms('html: half a million lines', 'tooComplex', [500_000], (count) => page('<p>一'.repeat(count))),
    ...forms('html: reaching out', 'read', REACHING, (piece) => page(`${piece}<p>文</p>`)),
    ...forms('html: in Big5', 'notText', ['big5', 'shift_jis'], (name) =>
      page(`<meta charset="${name}"><p>\u00a4\u00e5`),
    ),
    ...forms('text: nothing', 'empty', ['', ' \n\t', '\ufeff', '\u3000'], (text) => Buffer.from(text)),
    ...forms('text: control characters', 'notText', [0, 1, 8, 14, 0x1b, 0x7f], (code) =>
      Buffer.from([0x61, code, 0x62]),
    ),
    ...forms('text: of no encoding', 'notText', ['ffffffff41', 'ff80ff80ff80ff4141', 'fffe00d8410042004300'], (bytes) =>
      Buffer.from(bytes, 'hex'),
    ),
    ...forms('text: more than 300,000 signs', 'tooLong', [300_001, 5_000_000], (count) =>
      Buffer.from('字'.repeat(count)),
    ),
    ...forms('text: more than 20 MB', 'tooLarge', [20 * MB + 1, 24 * MB], (size) => Buffer.alloc(size, 'a')),
    ...forms('text: one line of 300,000', 'read', ['字', '一、', '1.'], (sign) =>
      Buffer.from(sign.repeat(300_000 / sign.length)),
    ),
    ...forms(
      'text: six thousand lines',
      'read',
      ['共12个问题，已完成10个。\n', '一、字\n', '（一）字字\n', '1.字\n'],
      (line) => Buffer.from(line.repeat(5_999)),
    ),
    ...forms('text: more lines', 'tooLong', [6_000, 400_000], (count) => Buffer.from('字\n'.repeat(count))),
    ...forms('text: signs of all kinds', 'read', SIGNS, (text) => Buffer.from(`${text}文`)),
  ];
}

function page(inside: string): Buffer {
  return Buffer.from(`<!DOCTYPE html><html><body>${inside}`, 'utf8');
}
