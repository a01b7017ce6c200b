import { withoutEntities } from '../office/html-entities.js';

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** The text between two tags: entities and the escapes of spreadsheets (_x000D_) are signs again. */
export function decodeText(xml: string): string {
  const text = withoutEntities(xml);
  return text.includes('_x') ? text.replace(ESCAPED, (_, hex: string) => signOf(parseInt(hex, 16))) : text;
}

/** No text can hold a NUL, and no half of a sign. */
function signOf(code: number): string {
  return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCharCode(code);
}
