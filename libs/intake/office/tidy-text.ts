import { judgeExtent } from '../judge-extent.js';
import { refuse } from '../unreadable.js';

// No database keeps NUL, and no reader sees the others.
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g;

/** The text as it goes to the reviewer: breaks as line feeds, nothing that cannot be stored, not too much and not nothing. */
export function tidyText(text: string, whenEmpty: 'intake.empty' | 'intake.scanned'): string {
  const tidy = text
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
  judgeExtent(tidy);
  if (tidy.trim() === '') refuse(whenEmpty);
  return tidy;
}
