import { xmlTags } from '../office/xml-tags.js';
import { decodeText } from './cell-text.js';
import { localName } from './workbook-parts.js';

/** The table of texts of a workbook: rich text is its words, and how a word is read aloud (rPh) is left out. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let from = -1;
  let aloud = false;
  for (const { name, kind, start, end } of xmlTags(xml)) {
    switch (localName(name)) {
      case 'si':
        if (kind === 'open') text = '';
        else strings.push(kind === 'close' ? text : '');
        break;
      case 'rPh':
        aloud = kind === 'open';
        break;
      case 't':
        if (kind === 'open') from = end;
        else if (kind === 'close' && !aloud && from >= 0) text += decodeText(xml.slice(from, start));
    }
  }
  return strings;
}
