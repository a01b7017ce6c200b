import { posix } from 'node:path';
import { CompoundFile } from '../office/compound-file.js';
import { attributeOf, xmlTags } from '../office/xml-tags.js';
import { type ZipEntry, readZipDirectory } from '../office/zip-directory.js';
import { readZipPart } from '../office/zip-part.js';
import { refuse } from './unreadable-sheet.js';

const ZIP = [0x50, 0x4b];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const WORKBOOK = 'xl/workbook.xml';

export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/** The parts of a workbook, each unpacked when asked for. What is no workbook is refused here. */
export class WorkbookParts {
  private readonly entries: ReadonlyMap<string, ZipEntry>;

  constructor(private readonly bytes: Buffer) {
    if (startsWith(bytes, COMPOUND)) refuseCompound(bytes);
    if (!startsWith(bytes, ZIP)) refuse('sheet.notSheet');
    this.entries = readZipDirectory(bytes);
    if ([...this.entries.keys()].some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) refuse('sheet.macros');
    if (!this.entries.has(WORKBOOK)) refuse('sheet.notSheet');
  }

  text(name: string): string | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    const part = readZipPart(this.bytes, entry);
    // UTF-16 would hide a DTD from the eyes that look for it.
    if (part[0] === 0xff || part[0] === 0xfe || part.subarray(0, 100).includes(0)) refuse('sheet.damaged');
    return part.toString('utf8').replace(/^\ufeff/, '');
  }

  /** The visible sheets in the order of their tabs, and the day on which the workbook's numbers of days begin. */
  sheets(): { readonly sheets: SheetPart[]; readonly is1904: boolean } {
    const xml = this.text(WORKBOOK) ?? refuse('sheet.damaged');
    const targets = this.targets();
    const sheets: SheetPart[] = [];
    let is1904 = false;
    for (const tag of xmlTags(xml)) {
      const name = localName(tag.name);
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributeOf(xml, tag, 'date1904') ?? '');
      if (name !== 'sheet' || tag.kind === 'close' || /idden/.test(attributeOf(xml, tag, 'state') ?? '')) continue;
      const part = targets.get(attributeOf(xml, tag, '(?:\\w+:)?id') ?? '');
      if (part !== undefined) sheets.push({ name: attributeOf(xml, tag, 'name') ?? '', part });
    }
    return { sheets, is1904 };
  }

  /** Id of a relation → part, for worksheets inside this file. */
  private targets(): Map<string, string> {
    const xml = this.text('xl/_rels/workbook.xml.rels') ?? '';
    const found = new Map<string, string>();
    for (const tag of xmlTags(xml)) {
      if (localName(tag.name) !== 'Relationship' || !/\/worksheet$/.test(attributeOf(xml, tag, 'Type') ?? '')) continue;
      const target = attributeOf(xml, tag, 'Target');
      if (target === null || attributeOf(xml, tag, 'TargetMode') === 'External') continue;
      found.set(attributeOf(xml, tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
    }
    return found;
  }
}

/** Without the prefix of a namespace, which every writer chooses for himself. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function startsWith(bytes: Buffer, sign: readonly number[]): boolean {
  return sign.every((byte, i) => bytes[i] === byte);
}

function refuseCompound(bytes: Buffer): never {
  const { streams } = new CompoundFile(bytes);
  if (streams.has('EncryptedPackage')) refuse('sheet.encrypted');
  if (streams.has('Workbook') || streams.has('Book')) refuse('sheet.old');
  return refuse('sheet.notSheet');
}
