import { type DocxMade, listed, makeDocx, numbering, paragraph, table } from '../fixtures/office/docx.js';
import { readOffice } from '../../libs/intake/office/read-office.js';

async function linesOf(made: DocxMade): Promise<string[]> {
  const reading = await readOffice(makeDocx(made));
  return reading === 'convert' ? [] : reading.text.split('\n');
}

describe('reading a Word document', () => {
  it('gives a row of a table as a line, its cells parted by tabs', async () => {
    const rows = [
      ['序号', '问题', '时限'],
      ['1', '制度不落实', '6月'],
      ['2', '', '7月'],
    ];
    const lines = ['附件', '序号\t问题\t时限', '1\t制度不落实\t6月', '2\t\t7月'];
    expect(await linesOf({ body: paragraph('附件') + table(rows) })).toEqual(lines);
  });

  it('gives a text that stands in a table of one column as paragraphs', async () => {
    expect(await linesOf({ body: table([['一、总体情况\n已经完成。']]) })).toEqual(['一、总体情况', '已经完成。']);
  });

  it('leaves page headers, deleted words and instructions of fields out', async () => {
    const deleted = '<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>';
    const field = '<w:r><w:instrText> PAGE </w:instrText></w:r>';
    const body = `<w:p>${deleted}${field}<w:r><w:t>正文</w:t></w:r></w:p>`;
    expect(await linesOf({ body, header: paragraph('页眉') })).toEqual(['正文']);
  });

  it('reads a text box once, although the file has it twice', async () => {
    const inside = `<w:txbxContent>${paragraph('框中文字')}</w:txbxContent>`;
    const box =
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">' +
      `<mc:Choice Requires="wps">${inside}</mc:Choice>` +
      `<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">${inside}</v:textbox></w:pict></mc:Fallback>` +
      '</mc:AlternateContent>';
    const lines = await linesOf({ body: `<w:p><w:r><w:t>正文</w:t></w:r><w:r>${box}</w:r></w:p>` });
    expect([...lines].sort()).toEqual(['框中文字', '正文']);
  });

  it('keeps what stands behind a line break in a line of its own', async () => {
    expect(await linesOf({ body: '<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>' })).toEqual(['上', '下']);
  });

  it('says so when it left attachments unread', async () => {
    const extra = [{ name: 'word/embeddings/oleObject1.bin', content: 'x' }];
    const reading = await readOffice(makeDocx({ body: paragraph('正文'), extra }));
    expect(reading).toMatchObject({ text: '正文', remarks: ['attachments'] });
  });
});

describe('numbers that Word counts', () => {
  const levels = numbering(
    [
      ['chineseCounting', '%1、'],
      ['decimal', '%2.'],
      ['decimal', '%2.%3'],
    ],
    [null, 5],
  );

  it('are written before the paragraph, level within level', async () => {
    const places = [0, 1, 2, 1, 0, 1];
    const body = places.map((level, i) => listed('甲乙丙丁戊己'.charAt(i), 1, level)).join('');
    const lines = ['一、甲', '1. 乙', '1.1 丙', '2. 丁', '二、戊', '1. 己'];
    expect(await linesOf({ body, numbering: levels })).toEqual(lines);
  });

  it('begin again where the list says so, once', async () => {
    const body = [listed('甲', 1), listed('乙', 2), listed('丙', 2)].join('');
    expect(await linesOf({ body, numbering: levels })).toEqual(['一、甲', '五、乙', '六、丙']);
  });

  it('count a paragraph without words as well, as Word does', async () => {
    const body = [listed('甲', 1), listed('', 1), listed('丙', 1)].join('');
    expect(await linesOf({ body, numbering: levels })).toEqual(['一、甲', '三、丙']);
  });

  it('come from the style as well, and from the style it is based on', async () => {
    const styles =
      '<w:style w:styleId="A"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const body = ['A', 'B'].map((style) => paragraph('文', `<w:pStyle w:val="${style}"/>`)).join('') + paragraph('完');
    expect(await linesOf({ body, numbering: levels, styles })).toEqual(['1. 文', '2. 文', '完']);
  });

  it('are none for bullets, for the list 0 and for a list that is not there', async () => {
    const body = [listed('甲', 1), listed('乙', 0), listed('丙', 9)].join('');
    expect(await linesOf({ body, numbering: numbering([['bullet', '●']]) })).toEqual(['甲', '乙', '丙']);
  });
});
