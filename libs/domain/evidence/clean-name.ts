import { RuleViolation } from '../rule-violation.js';
import { EVIDENCE_EXTENSIONS } from './kinds.js';

const LONGEST = 120;
/** Marks that turn the reading direction (report‮gpj.exe reads as report‮exe.jpg), and characters of no width. */
const UNSEEN = /[\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\ufff9-\ufffb]/g;

/** The name of a file as it is kept: no path, nothing unseen, of a kind that may be evidence, not endless. */
export function cleanName(given: string): string {
  const name = (given.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .replace(UNSEEN, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const extension = extensionOf(name);
  if (extension !== null && !EVIDENCE_EXTENSIONS.includes(extension))
    throw new RuleViolation('evidence.kindRefused', { name: shortened(name) });
  return name === '' ? '佐证材料' : shortened(name);
}

/** The ending in small letters; null where the name has none. A year or a number behind a dot is no ending. */
export function extensionOf(name: string): string | null {
  const [, ending] = /\.([A-Za-z][A-Za-z0-9]{0,9})$/.exec(name) ?? [];
  return ending?.toLowerCase() ?? null;
}

/** Cut before its ending. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const extension = extensionOf(name);
  const ending = extension === null ? '' : `.${extension}`;
  return `${characters.slice(0, LONGEST - ending.length - 1).join('')}…${ending}`;
}
