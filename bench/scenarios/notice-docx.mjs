import { crc32, deflateRawSync } from 'node:zlib';

const SCHEMAS = 'http://schemas.openxmlformats.org';
const RELATION = `<Relationship Id="d" Type="${SCHEMAS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>`;
const LOOKS =
  '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>';
const INDENT = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/></w:pPr>';

/** A Word file of these paragraphs, each with the looks that an office program repeats in every one of them. */
export function makeDocx(paragraphs) {
  const body = paragraphs.map((text) => `<w:p>${INDENT}<w:r>${LOOKS}<w:t>${text}</w:t></w:r></w:p>`).join('');
  return zip({
    '[Content_Types].xml': `<Types xmlns="${SCHEMAS}/package/2006/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${RELATION}</Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${SCHEMAS}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

function zip(files) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    for (const [at, value] of [
      [10, crc32(content)],
      [14, packed.length],
      [18, content.length],
    ])
      facts.writeUInt32LE(value, at);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    facts.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, Buffer.from(name), packed]);
    bodies.push(local);
    directory.push(entry, Buffer.from(name));
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}
