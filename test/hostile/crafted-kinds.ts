import { makeZip } from '../fixtures/office/zip.js';
import { packedMegabytes } from './bomb.js';
import { type Crafted, forms } from './crafted.js';

const MB = 2 ** 20;
const IMAGES = [
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
  'ffd8ffe000104a46494600010100000100010000ffd9',
  '474946383961010001008000000000000000002c00000000010001000002024401003b',
  '424d460000000000000036000000280000000200000002000000010018',
  '49492a0008000000',
  '4d4d002a00000008',
  '524946462400000057454250565038200000',
  '000000186674797068656963000000006d6966316865696300000000',
  '3842505300010000000000000003000000',
];
const ARCHIVES = [
  '526172211a0701003392b5e50a01050600050101808000',
  '526172211a0700cf907300000d00000000000000',
  '377abcaf271c00040000000000000000',
  '1f8b0800000000000003',
  '425a683931415926535900000000',
  'fd377a585a000004e6d6b446',
  '28b52ffd0458000000',
];
const PROGRAMS = [
  '4d5a90000300000004000000ffff0000b8000000',
  '7f454c460201010000000000000000000200',
  '494433030000000000',
  '0000001c66747970697368',
  '0061736d01000000',
  '53514c69746520666f726d6174203300',
  'cafebabe00000034',
  '4f676753000200000000',
];
const XLSX = ['[Content_Types].xml', 'xl/workbook.xml'];
const SHEET = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const SHEETS = [
  `${SHEET}</worksheet>`,
  `${SHEET}<mergeCells count="1"><mergeCell ref="A1:XFD10000"/></mergeCells></worksheet>`,
  `<worksheet><sheetData>${'<row/>'.repeat(1_048_576)}</sheetData></worksheet>`,
  '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
];
const RTF = ['{\\rtf1\\ansi 正文}', '{\\rtf1{\\object\\objdata 0105}}', `{\\rtf1${'{'.repeat(100_000)}`];

/** Files of other kinds, whatever their names say. */
export function craftedKinds(): Crafted[] {
  const none = ['unsupported', 'notText'];
  return [
    ...forms('kind: an image', 'image', IMAGES, hex),
    ...forms('kind: an archive', 'archive', ARCHIVES, hex),
    ...forms(
      'kind: a plain zip',
      'archive',
      [['notice.docx'], ['a.txt', 'b.txt'], ['META-INF/MANIFEST.MF'], []],
      zipOf,
    ),
    ...forms('kind: a program', none, PROGRAMS, hex),
    ...forms('kind: a workbook', 'spreadsheet', SHEETS, (sheet) => workbook(sheet)),
    ...forms('kind: a workbook with macros', 'spreadsheet', ['xl/vbaProject.bin'], (name) => zipOf([...XLSX, name])),
    ...forms('kind: a workbook that is a bomb', 'bomb', [300, 1000], (size) => bombed(size)),
    ...forms('kind: an OFD', 'ofd', [['OFD.xml'], ['OFD.xml', 'Doc_0/Document.xml']], zipOf),
    ...forms('kind: a presentation', 'unsupported', [['[Content_Types].xml', 'ppt/presentation.xml']], zipOf),
    ...forms(
      'kind: an OpenDocument text',
      'unsupported',
      [['mimetype', 'content.xml', 'META-INF/manifest.xml']],
      zipOf,
    ),
    ...forms('kind: RTF', 'unsupported', RTF, (text) => Buffer.from(text)),
  ];
}

function hex(bytes: string): Buffer {
  return Buffer.concat([Buffer.from(bytes, 'hex'), Buffer.alloc(600, 0)]);
}

function zipOf(names: readonly string[]): Buffer {
  return makeZip(names.map((name) => ({ name, content: '<x/>' })));
}

function workbook(sheet: string): Buffer {
  const files = [
    ...XLSX.map((name) => ({ name, content: '<x/>' })),
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
  ];
  return makeZip(files);
}

function bombed(size: number): Buffer {
  const sheet = { name: 'xl/worksheets/sheet1.xml', content: '', packed: packedMegabytes(size), saidSize: size * MB };
  return makeZip([...XLSX.map((name) => ({ name, content: '<x/>' })), sheet]);
}
