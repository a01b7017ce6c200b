import type { CellValue } from '#domain';
import { makeWorkbook, rawWorkbook } from '../../../test/fixtures/office/workbook.js';
import { makeZip } from '../../../test/fixtures/office/zip.js';
import { SHEET_LIMITS } from './limits.js';
import { packSheets, unpackAnswer } from './packed-sheets.js';
import { readWorkbook } from './read-sheet.js';
import { sheetRefusalOf } from './unreadable-sheet.js';

const cellsOf = (bytes: Buffer): (readonly (CellValue | null)[])[] =>
  readWorkbook(bytes).flatMap(({ rows }) => rows.map(({ cells }) => cells));
function refusalOf(bytes: Buffer): string | null {
  try {
    readWorkbook(bytes);
    return null;
  } catch (error) {
    return sheetRefusalOf(error)?.code ?? String(error);
  }
}
const inline = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('读取表格', () => {
  it('texts, numbers and days come out as what they are', async () => {
    const bytes = await makeWorkbook((sheet) => {
      sheet.addRow([
        '学习不深入',
        3,
        new Date('2026-09-30T00:00:00Z'),
        { richText: [{ text: '责任' }, { text: '单位' }] },
        '=1+1',
      ]);
      sheet.getCell('C1').numFmt = 'yyyy"年"m"月"d"日"';
    });
    expect(cellsOf(bytes)).toEqual([['学习不深入', 3, { day: '2026-09-30' }, '责任单位', '=1+1']]);
  });

  it('a formula is never worked out: it is the value it had when the file was saved', async () => {
    const bytes = await makeWorkbook((sheet) => {
      sheet.getCell('A1').value = { formula: 'HYPERLINK("http://x")', result: '张三' };
      sheet.getCell('B1').value = { formula: '1+1' };
      sheet.getCell('C1').value = '末';
    });
    expect(cellsOf(bytes)).toEqual([['张三', null, '末']]);
  });

  it('a merged cell says what it says in each of its places', async () => {
    const bytes = await makeWorkbook((sheet) => {
      sheet.addRows([
        ['党的领导', '问题一'],
        [null, '问题二'],
      ]);
      sheet.mergeCells('A1:A2');
    });
    const [sheet] = readWorkbook(bytes);
    expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
      ['党的领导', '问题一'],
      ['党的领导', '问题二'],
    ]);
    expect(sheet?.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 1 }]);
  });

  it('hidden rows are marked, hidden sheets are not read', async () => {
    const bytes = await makeWorkbook((sheet, workbook) => {
      sheet.addRows([['一'], ['二']]);
      sheet.getRow(2).hidden = true;
      workbook.addWorksheet('字典', { state: 'veryHidden' }).addRow(['秘']);
    });
    expect(readWorkbook(bytes).map(({ name, rows }) => [name, rows.map(({ row, hidden }) => [row, hidden])])).toEqual([
      [
        '台账',
        [
          [1, undefined],
          [2, true],
        ],
      ],
    ]);
  });

  it.each([
    ['yyyy-mm-dd', true],
    ['m"月"d"日"', true],
    ['[$-804]yyyy"年"m"月"', true],
    ['0.00"天"', false],
    ['[h]:mm:ss', false],
    ['#,##0', false],
  ])('a number shown as %s is a day: %s', async (format, isDay) => {
    const bytes = await makeWorkbook((sheet) => {
      sheet.getCell('A1').value = 46_295;
      sheet.getCell('A1').numFmt = format;
    });
    expect(cellsOf(bytes)).toEqual([[isDay ? { day: '2026-09-30' } : 46_295]]);
  });

  it('signs that XML and spreadsheets escape are signs again, and how a word is read aloud is left out', () => {
    const bytes = rawWorkbook(
      `<sheetData><row><c t="inlineStr"><is><r><t>甲&amp;乙_x000A_丙&#20013;_x0000__xD800_</t></r><rPh><t>jia</t></rPh></is></c></row></sheetData>`,
    );
    expect(cellsOf(bytes)).toEqual([['甲&乙\n丙中']]);
  });

  it('a cell at the far end of the sheet costs nothing', () => {
    expect(
      readWorkbook(rawWorkbook(`<sheetData><row r="1048576">${inline('A1048576', '远')}</row></sheetData>`))[0]?.rows,
    ).toEqual([{ row: 1_048_576, cells: ['远'] }]);
  });

  it('what was read is the same after it was packed and unpacked', async () => {
    const sheets = readWorkbook(
      await makeWorkbook((sheet) => sheet.addRow(['一', 2, new Date('2026-09-30T00:00:00Z')])),
    );
    expect(unpackAnswer(packSheets(sheets)).sheets).toEqual(sheets);
  });
});

describe('拒绝读取的表格', () => {
  const row = (cells: string): string => `<sheetData><row r="1">${cells}</row></sheetData>`;
  const merged = `<mergeCells><mergeCell ref="A1:XFD10000"/></mergeCells>`;
  const rows = Array.from({ length: SHEET_LIMITS.rows + 1 }, (_, i) => `<row><c><v>${i}</v></c></row>`).join('');
  const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)]);

  it.each([
    ['nothing', Buffer.alloc(0), 'sheet.empty'],
    ['a text', Buffer.from('序号,问题'), 'sheet.notSheet'],
    ['a zip of something else', makeZip([{ name: 'word/document.xml', content: '<w/>' }]), 'sheet.notSheet'],
    ['half an old file', compound, 'sheet.damaged'],
    ['empty sheets', rawWorkbook('<sheetData/>'), 'sheet.empty'],
    ['macros', rawWorkbook(row(inline('A1', '一')), [{ name: 'xl/vbaProject.bin', content: 'x' }]), 'sheet.macros'],
    ['a merged area of millions of cells', rawWorkbook(row(inline('A1', '一')) + merged), 'sheet.mergesTooLarge'],
    ['more rows than any ledger', rawWorkbook(`<sheetData>${rows}</sheetData>`), 'sheet.tooManyRows'],
    ['a column beyond the last', rawWorkbook(row(inline('IW1', '一'))), 'sheet.tooManyColumns'],
    ['rows that go back', rawWorkbook('<sheetData><row r="2"/><row r="1"/></sheetData>'), 'sheet.damaged'],
    ['entities', rawWorkbook(row('') + '<!DOCTYPE x [<!ENTITY a "b">]>'), 'sheet.entities'],
    ['a path out of its folder', makeZip([{ name: '../xl/workbook.xml', content: 'x' }]), 'sheet.badPaths'],
    ['a bomb', rawWorkbook(`<sheetData/>${' '.repeat(30_000_000)}`), 'sheet.bomb'],
    [
      'a lie about its size',
      rawWorkbook('', [{ name: 'xl/styles.xml', content: 'x'.repeat(99), stored: true, saidSize: 5 }]),
      'sheet.damaged',
    ],
  ])('%s', (_, bytes, code) => {
    expect(refusalOf(bytes)).toBe(code);
  });
});
