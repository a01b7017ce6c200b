import { attributeOf, xmlTags } from './xml-tags.js';

export interface StyleList {
  readonly list: string;
  readonly level: number | null;
}
interface Style {
  list: string | null;
  level: number | null;
  basedOn: string | null;
}
const LONGEST_CHAIN = 20;

/** word/styles.xml: which styles number their paragraphs, also by the style they are based on. */
export function readStyleLists(xml: string): Map<string, StyleList> {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  for (const tag of xmlTags(xml)) {
    if (tag.kind === 'close') {
      if (tag.name === 'w:style') style = null;
      continue;
    }
    const value = (name: string): string | null => attributeOf(xml, tag, name);
    if (tag.name === 'w:style') {
      style = { list: null, level: null, basedOn: null };
      styles.set(value('w:styleId') ?? '', style);
    } else if (style && tag.name === 'w:numId') style.list = value('w:val');
    else if (style && tag.name === 'w:ilvl') style.level = Number(value('w:val')) || 0;
    else if (style && tag.name === 'w:basedOn') style.basedOn = value('w:val');
  }
  const found = new Map<string, StyleList>();
  for (const id of styles.keys()) {
    const numbered = inherit(styles, id);
    if (numbered) found.set(id, numbered);
  }
  return found;
}

function inherit(styles: ReadonlyMap<string, Style>, id: string): StyleList | null {
  let level: number | null = null;
  let at: string | null = id;
  for (let i = 0; i < LONGEST_CHAIN && at !== null; i++) {
    const style: Style | undefined = styles.get(at);
    level ??= style?.level ?? null;
    if (style?.list) return style.list === '0' ? null : { list: style.list, level };
    at = style?.basedOn ?? null;
  }
  return null;
}
