import { attributeOf, xmlTags } from '../office/xml-tags.js';
import { withoutEntities } from '../office/html-entities.js';
import { localName } from './workbook-parts.js';

/** Number formats that show a day: those of every workbook, the Chinese ones among them. */
const BUILT_IN = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
/** What stands in quotes, brackets or behind a backslash is shown as it is and stands for nothing. */
const LITERAL = /"[^"]*"|\[[^\]]*\]|\\./g;

/** Which of the styles of cells show a number as a day. */
export function readDateStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  for (const tag of xmlTags(xml)) {
    const name = localName(tag.name);
    if (name === 'cellXfs') inCells = tag.kind === 'open';
    else if (name === 'numFmt' && tag.kind !== 'close') {
      custom.set(Number(attributeOf(xml, tag, 'numFmtId')), showsDay(attributeOf(xml, tag, 'formatCode') ?? ''));
    } else if (name === 'xf' && inCells && tag.kind !== 'close') {
      const id = Number(attributeOf(xml, tag, 'numFmtId'));
      styles.push(custom.get(id) ?? BUILT_IN(id));
    }
  }
  return styles;
}

function showsDay(code: string): boolean {
  const bare = withoutEntities(code).replace(LITERAL, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs0#]/i.test(bare));
}
