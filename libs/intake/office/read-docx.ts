import mammoth from 'mammoth';
import type { Remark } from '../notice-text.js';
import { refuse } from '../unreadable.js';
import { htmlText } from './html-text.js';
import { ListLabels } from './list-labels.js';
import { PackageParts } from './package-parts.js';
import { slimDocument } from './slim-document.js';
import type { ZipEntry } from './zip-directory.js';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const NOTES = ['footnotes', 'endnotes'];
const OPTIONS = {
  // Looks do not matter, and numbers of lists are in the text already: every paragraph is a paragraph.
  includeDefaultStyleMap: false,
  includeEmbeddedStyleMap: false,
  styleMap: ['p => p:fresh'],
  externalFileAccess: false,
};

interface DocxReading {
  readonly text: string;
  readonly remarks: Remark[];
}

/** The body of a Word document; page headers and footers, images and attachments stay unread. */
export async function readDocx(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>): Promise<DocxReading> {
  const parts = new PackageParts(bytes, entries);
  const main = parts.related('').get('officeDocument') ?? 'word/document.xml';
  const document = parts.text(main) ?? refuse('intake.damaged');
  const related = parts.related(main);
  const textOf = (type: string): string | null => parts.text(related.get(type) ?? '');
  const labels = new ListLabels(textOf('numbering'), textOf('styles'));
  const slim = new Map([['word/document.xml', slimDocument(document, labels)]]);
  const plain = new ListLabels(null, null);
  for (const type of NOTES) {
    const xml = textOf(type);
    if (xml !== null) slim.set(`word/${type}.xml`, slimDocument(xml, plain));
  }
  return { text: htmlText(await toHtml(slim)), remarks: remarksOn([...entries.keys()]) };
}

async function toHtml(slim: ReadonlyMap<string, string>): Promise<string> {
  try {
    const input = { file: new SlimPackage(slim) } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
    return (await mammoth.convertToHtml(input, OPTIONS)).value;
  } catch (error) {
    if (error instanceof RangeError) throw error; // of memory or of the stack: named by the process
    return refuse('intake.damaged');
  }
}

/** What mammoth is shown in place of the file: our own few parts, nothing as it came. */
class SlimPackage {
  private readonly parts: ReadonlyMap<string, string>;

  constructor(parts: ReadonlyMap<string, string>) {
    const target = 'word/document.xml';
    const relation = `<Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="${target}"/>`;
    this.parts = new Map([
      ...parts,
      ['_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships">${relation}</Relationships>`],
      ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`],
    ]);
  }

  exists(name: string): boolean {
    return this.parts.has(name);
  }

  read(name: string): Promise<string> {
    return Promise.resolve(this.parts.get(name) ?? '');
  }
}

function remarksOn(names: readonly string[]): Remark[] {
  return names.some((name) => /\/(?:embeddings|activeX)\/./i.test(name)) ? ['attachments'] : [];
}
