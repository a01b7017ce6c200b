import { type DocxMade, docxFiles, listed, makeDocx, numbering, paragraph } from '../fixtures/office/docx.js';
import { makeZip } from '../fixtures/office/zip.js';
import { type Crafted, forms } from './crafted.js';

const LEVELS = numbering([['chineseCounting', '%1、']]);
const STYLE = '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>';
const FULL: DocxMade = { body: listed('正文', 1), numbering: LEVELS, styles: STYLE, footnotes: '' };
const PARTS = [
  ...['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'word/footnotes.xml'],
  ...['word/_rels/document.xml.rels', '_rels/.rels'],
];
const LOL = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
const DECLARATIONS = [
  '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  `<!DOCTYPE w [<!ENTITY l0 "lol">${LOL}]>`,
  '<!DOCTYPE w PUBLIC "-//X//EN" "http://127.0.0.1:9/x.dtd">',
  '<!DOCTYPE w [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
  `<!DOCTYPE w [<!ENTITY a "${'a'.repeat(100_000)}">]>`,
  '<!doctype w>',
  '<!ENTITY x "y">',
];
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const OUTSIDE = [
  ...['attachedTemplate', 'image', 'oleObject', 'hyperlink', 'subDocument', 'aFChunk', 'frame'].map(
    (type) => `Type="${REL}/${type}" Target="file:///etc/passwd" TargetMode="External"`,
  ),
  `Type="${REL}/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"`,
  `Type="${REL}/styles" Target="../../../../etc/passwd"`,
  `Type="${REL}/numbering" Target="/../../etc/passwd"`,
];
const PICTURE =
  '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="o" xmlns:r="r"/></w:pict></w:r></w:p>';

/** What goes wrong in the parts of a Word document. */
export function craftedXml(): Crafted[] {
  return [
    ...forms('xml: entities', 'entities', everyPairing(), ([part, declared]) => declaring(part, declared)),
    ...forms('xml: entities hidden in UTF-16', 'damaged', ['utf16le', 'be'], inWideLetters),
    ...forms('xml: an entity nobody declared', ['damaged', 'read'], ['&x;', '&#x110000;', '&#0;', '&'], (sign) =>
      makeDocx({ body: `<w:p><w:r><w:t>${sign}文</w:t></w:r></w:p>` }),
    ),
    ...forms('xml: tables in tables', 'tooComplex', [20_000, 70, 1_000], (depth) =>
      nested('<w:tbl><w:tr><w:tc>', depth, '</w:tc></w:tr></w:tbl>'),
    ),
    ...forms('xml: nested too deep', 'tooComplex', [250, 5_000, 100_000], (depth) =>
      nested('<w:ins>', depth, '</w:ins>'),
    ),
    ...forms('xml: a million paragraphs', 'tooComplex', [1_000_000, 1_500_000], (count) =>
      makeDocx({ body: '<w:p/>'.repeat(count) }),
    ),
    ...forms('xml: more than fifty thousand paragraphs', 'tooComplex', [50_001, 200_000], (count) =>
      makeDocx({ body: '<w:p/>'.repeat(count) }),
    ),
    ...forms('xml: half a million of something', 'tooComplex', ['<w:r/>', '<w:tab/>', '<x/>', '<w:br/>'], (one) =>
      makeDocx({ body: `<w:p>${one.repeat(500_000)}</w:p>` }),
    ),
    ...forms('xml: six thousand paragraphs', 'read', [5_500, 6_000], (count) =>
      makeDocx({ body: paragraph('字').repeat(count) }),
    ),
    ...forms('xml: more than 300,000 signs', 'tooLong', [300_001, 2_000_000], (count) =>
      makeDocx({ body: paragraph('字'.repeat(count)) }),
    ),
    ...forms(
      'xml: not closed',
      'damaged',
      ['<w:p>', '<w:p><w:r>', '</w:p>', '<w:p></w:r></w:p>', '<', '<!--'],
      (body) => makeDocx({ body }),
    ),
    ...forms(
      'xml: no document at all',
      ['damaged', 'scanned'],
      ['', 'x', '<a/>', '<w:document/>', '\u0000'],
      (content) => makeZip(docxFiles(FULL).map((file) => (file.name === PARTS[0] ? { ...file, content } : file))),
    ),
    ...forms('xml: a picture without words', 'scanned', [1, 1_000], (count) =>
      makeDocx({ body: PICTURE.repeat(count) }),
    ),
    ...forms('xml: relations to the outside', 'read', OUTSIDE, related),
    ...forms('xml: an attribute too long', 'read', [1_000_000, 5_000_000], (length) =>
      makeDocx({ body: `<w:p w:x="${'x'.repeat(length)}"><w:r><w:t>文</w:t></w:r></w:p>` }),
    ),
    ...forms('xml: lists out of bounds', 'read', ['99999999999', '-1', 'x', '0', '32768', '1e400'], (count) =>
      makeDocx({ ...FULL, numbering: LEVELS.replace('w:val="1"', `w:val="${count}"`) }),
    ),
    ...forms('xml: a label without end', 'read', [10_000, 300_000], (length) =>
      makeDocx({ ...FULL, numbering: numbering([['chineseCounting', '%1'.repeat(length)]]) }),
    ),
    ...forms('xml: levels out of bounds', 'read', [-1, 9, 1e9], (level) =>
      makeDocx({ ...FULL, body: listed('文', 1, level) }),
    ),
  ];
}

function everyPairing(): (readonly [part: string, declared: string])[] {
  return PARTS.flatMap((part) => DECLARATIONS.map((declared) => [part, declared] as const));
}

function declaring(part: string, declared: string): Buffer {
  const files = docxFiles(FULL).map(({ name, content }) => {
    const xml = content.toString().replace('>文<', '>&x;&l9;<');
    if (name !== part) return { name, content: xml };
    return { name, content: xml.startsWith('<?') ? xml.replace('?>', `?>${declared}`) : declared + xml };
  });
  return makeZip(files);
}

function inWideLetters(order: string): Buffer {
  const files = docxFiles({ ...FULL, prolog: DECLARATIONS[0] }).map((file) => {
    const wide = Buffer.from(`\ufeff${file.content.toString()}`, 'utf16le');
    return file.name === PARTS[0] ? { ...file, content: order === 'be' ? wide.swap16() : wide } : file;
  });
  return makeZip(files);
}

function nested(open: string, depth: number, close: string): Buffer {
  return makeDocx({ body: open.repeat(depth) + paragraph('文') + close.repeat(depth) });
}

function related(relation: string): Buffer {
  const body = paragraph('正文') + PICTURE;
  const files = docxFiles({ body }).map(({ name, content }) => {
    const xml = content.toString();
    if (!name.endsWith('document.xml.rels')) return { name, content: xml };
    return { name, content: xml.replace('</Rel', `<Relationship Id="o" ${relation}/></Rel`) };
  });
  return makeZip(files);
}
