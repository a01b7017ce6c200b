import { asPdf } from '../fixtures/office/notice.js';
import { makePdf, pdfOf, pdfStream } from '../fixtures/office/pdf.js';
import { zlibMegabytes } from './bomb.js';
import { type Crafted, forms } from './crafted.js';
import { parts } from './crafted-zips.js';

const WHOLE = asPdf(['关于整改情况的通报', '一、总体情况', '已经完成。'.repeat(40)]);
const ANY = ['read', 'damaged', 'scanned', 'tooComplex', 'tooMuchMemory', 'tooSlow', 'tooLong'];
const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>';
const PAGES = '<</Type/Pages/Count 1/Kids[3 0 R]>>';
const EMPTY = pdfStream(Buffer.from('q Q'));
const LOCK = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>/ID[<00><00>]`;
const ACTIONS = [
  '/OpenAction<</S/JavaScript/JS(app.alert(1))>>',
  '/OpenAction<</S/Launch/F(/bin/sh)>>',
  '/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>',
  '/OpenAction<</S/GoToR/F(file:///etc/passwd)>>',
  '/AcroForm<</XFA(<x/>)>>',
  '/Names<</EmbeddedFiles<</Names[(a)<</F(a)/EF<<>>>>]>>>>',
];
const LOOPS = [
  [`<</Type/Catalog/Pages 2 0 R>>`, '<</Type/Pages/Count 1/Kids[2 0 R]>>'],
  ['<</Type/Catalog/Pages 1 0 R>>'],
  ['<</Type/Catalog/Pages 2 0 R>>', '2 0 R'],
  ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>', PAGES.replace('3 0', '2 0')],
  ['<</Type/Catalog/Pages 2 0 R>>', PAGES, PAGE.replace('4 0 R', '3 0 R')],
];
const TRAILERS = ['/Prev 9', '/Prev 0', '/Prev 99999999', '/XRefStm 9', '/Size 99999999'];
const COUNTS = [1_000_000_000, 2_001, -1, 99_999_999_999_999];
const COMMANDS = ['1 0 0 1 0 0 cm ', 'q ', 'BT ET ', '[ ', '<< ', '( ', '/F 1 Tf '];

/** PDF files: what is locked, what acts, what goes round in circles, what grows. */
export function craftedPdfs(): Crafted[] {
  return [
    ...forms('pdf: with a password', 'encrypted', [LOCK], (lock) => makePdf([[]], lock)),
    ...forms('pdf: locked by nonsense', ['damaged', 'encrypted'], ['/Encrypt 1 0 R', '/Encrypt<<>>'], (lock) =>
      makePdf([[]], lock),
    ),
    ...forms('pdf: a scan', 'scanned', [1, 30], (pages) => makePdf(Array.from({ length: pages }, () => []))),
    ...forms('pdf: a bomb', ANY, [1_000, 100, 3_000], (size) =>
      drawing(pdfStream(Buffer.alloc(0), zlibMegabytes(size))),
    ),
    ...forms('pdf: acting', 'read', ACTIONS, (action) => acting(action)),
    ...forms('pdf: round in circles', ANY, LOOPS, (objects) => pdfOf(objects)),
    ...forms('pdf: a table that leads astray', ANY, TRAILERS, (trailer) =>
      makePdf([[{ text: '文', x: 80, y: 100 }]], trailer),
    ),
    ...forms('pdf: pages without end', ANY, COUNTS, (count) =>
      pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES.replace('1', String(count)), PAGE, EMPTY]),
    ),
    ...forms('pdf: two thousand and one pages', 'tooComplex', [2_001], (pages) =>
      makePdf(Array.from({ length: pages }, () => [])),
    ),
    ...forms('pdf: a command a million times', ANY, COMMANDS, (one) =>
      drawing(pdfStream(Buffer.from(one.repeat(1_000_000)))),
    ),
    ...forms('pdf: nested arrays', ANY, ['[', '<</A'], (open) => pdfOf([open.repeat(200_000), PAGES, PAGE, EMPTY])),
    ...forms('pdf: cut off', ANY, parts(12), (part) => WHOLE.subarray(0, Math.floor(WHOLE.length * part))),
    ...forms('pdf: a beginning and nothing else', ANY, ['%PDF-1.7', '%PDF-', '\n%PDF-1.4\n%%EOF'], (text) =>
      Buffer.from(text),
    ),
  ];
}

function drawing(content: Buffer): Buffer {
  return pdfOf(['<</Type/Catalog/Pages 2 0 R>>', PAGES, PAGE, content]);
}

function acting(action: string): Buffer {
  return Buffer.from(WHOLE.toString('latin1').replace('/Type/Catalog', `/Type/Catalog${action}`), 'latin1');
}
