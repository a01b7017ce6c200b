import { type XmlTag, attributeOf, xmlTags } from './xml-tags.js';

export interface NumberLevel {
  start: number;
  format: string;
  /** "（%1）", "%1.%2": what stands for %1 is the count of the first level. */
  text: string;
  /** Of the level above whose step begins this one again; 0: it runs on. */
  restart: number | null;
  plainDigits: boolean;
  style: string | null;
}
export interface NumberList {
  readonly abstract: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, NumberLevel>;
}

/** word/numbering.xml: the lists of a document by their id. */
export function readNumberLists(xml: string): Map<string, NumberList> {
  const reader = new NumberingReader(xml);
  for (const tag of xmlTags(xml)) reader.take(tag);
  return reader.lists();
}

interface Abstract {
  readonly levels: Map<number, NumberLevel>;
  linkedTo: string | null;
  linkName: string | null;
}
interface Instance {
  abstract: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, NumberLevel>;
}

class NumberingReader {
  private readonly abstracts = new Map<string, Abstract>();
  private readonly instances = new Map<string, Instance>();
  private abstract: Abstract | null = null;
  private instance: Instance | null = null;
  private overridden = 0;
  private level: NumberLevel | null = null;
  private isFormatKnown = false;

  constructor(private readonly xml: string) {}

  take(tag: XmlTag): void {
    if (tag.kind === 'close') return this.close(tag.name);
    const value = attributeOf(this.xml, tag, 'w:val');
    if (this.level) this.takeOfLevel(this.level, tag.name, value);
    if (tag.name === 'w:abstractNum') this.openAbstract(this.attribute(tag, 'w:abstractNumId'));
    else if (tag.name === 'w:num') this.openInstance(this.attribute(tag, 'w:numId'));
    else if (tag.name === 'w:abstractNumId' && this.instance) this.instance.abstract = value ?? '';
    else if (tag.name === 'w:lvlOverride') this.overridden = Number(this.attribute(tag, 'w:ilvl')) || 0;
    else if (tag.name === 'w:startOverride') this.instance?.starts.set(this.overridden, Number(value) || 0);
    else if (tag.name === 'w:lvl' && tag.kind === 'open') this.openLevel(Number(this.attribute(tag, 'w:ilvl')) || 0);
    else if (tag.name === 'w:numStyleLink' && this.abstract) this.abstract.linkedTo = value;
    else if (tag.name === 'w:styleLink' && this.abstract) this.abstract.linkName = value;
  }

  lists(): Map<string, NumberList> {
    const linked = new Map([...this.abstracts].map(([id, { linkName }]) => [linkName, id]));
    const found = new Map<string, NumberList>();
    for (const [id, { abstract, starts, levels }] of this.instances) {
      const own = this.abstracts.get(abstract);
      const meant = (own?.linkedTo ? linked.get(own.linkedTo) : undefined) ?? abstract;
      const base = this.abstracts.get(meant)?.levels ?? [];
      found.set(id, { abstract: meant, starts, levels: new Map([...base, ...levels]) });
    }
    return found;
  }

  private attribute(tag: XmlTag, name: string): string {
    return attributeOf(this.xml, tag, name) ?? '';
  }

  private openAbstract(id: string): void {
    this.abstract = { levels: new Map(), linkedTo: null, linkName: null };
    this.abstracts.set(id, this.abstract);
  }

  private openInstance(id: string): void {
    this.instance = { abstract: '', starts: new Map(), levels: new Map() };
    this.instances.set(id, this.instance);
  }

  private openLevel(index: number): void {
    this.level = { start: 1, format: 'decimal', text: '', restart: null, plainDigits: false, style: null };
    this.isFormatKnown = false;
    (this.instance ?? this.abstract)?.levels.set(index, this.level);
  }

  private takeOfLevel(level: NumberLevel, name: string, value: string | null): void {
    if (name === 'w:start') level.start = Number(value) || 0;
    else if (name === 'w:lvlText') level.text = value ?? '';
    else if (name === 'w:lvlRestart') level.restart = Number(value);
    else if (name === 'w:isLgl') level.plainDigits = value === null || !/^(?:0|false|off)$/.test(value);
    else if (name === 'w:pStyle') level.style = value;
    else if (name === 'w:numFmt' && !this.isFormatKnown) {
      level.format = value ?? 'decimal';
      this.isFormatKnown = true; // the second one is the fallback of a custom format
    }
  }

  private close(name: string): void {
    if (name === 'w:lvl') this.level = null;
    else if (name === 'w:abstractNum') this.abstract = null;
    else if (name === 'w:num') this.instance = null;
  }
}
