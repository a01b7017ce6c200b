import { posix } from 'node:path';
import { XML_LIMITS } from '../limits.js';
import { refuse } from '../unreadable.js';
import { attributeOf, xmlTags } from './xml-tags.js';
import type { ZipEntry } from './zip-directory.js';
import { readZipPart } from './zip-part.js';

/** The XML parts of an office file, each unpacked when asked for, together no more than a notice can need. */
export class PackageParts {
  private unpacked = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  text(name: string): string | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    this.unpacked += entry.size;
    if (this.unpacked > XML_LIMITS.partsBytes) refuse('intake.tooComplex', { bytes: this.unpacked });
    const part = readZipPart(this.bytes, entry);
    // UTF-16 would hide a DTD from the eyes that look for it here.
    if (part[0] === 0xff || part[0] === 0xfe || part.subarray(0, 100).includes(0)) refuse('intake.damaged');
    return part.toString('utf8').replace(/^\ufeff/, '');
  }

  /** The targets of a part's relations, by the last word of their type. */
  related(part: string): Map<string, string> {
    const folder = posix.dirname(part);
    const xml = this.text(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)) ?? '';
    const found = new Map<string, string>();
    for (const tag of judged(xml)) {
      const target = tag.name === 'Relationship' ? attributeOf(xml, tag, 'Target') : null;
      if (target === null || attributeOf(xml, tag, 'TargetMode') === 'External') continue;
      const type = posix.basename(attributeOf(xml, tag, 'Type') ?? '');
      if (!found.has(type)) found.set(type, target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
    }
    return found;
  }
}

function* judged(xml: string): ReturnType<typeof xmlTags> {
  let elements = 0;
  for (const tag of xmlTags(xml)) {
    if (++elements > XML_LIMITS.elements) refuse('intake.tooComplex', { elements });
    yield tag;
  }
}
