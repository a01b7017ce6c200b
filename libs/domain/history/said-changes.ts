import { chineseDate, isLocalDate } from '../calendar/local-date.js';
import { type Piece, compareTexts } from './compare-texts.js';
import { HISTORY_FIELDS, type HistoryField } from './history-fields.js';

/** Field → [old, new], as a row of the history keeps it. */
export type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

/** One change as it is read: by whom and what it was, by whom and what it is. Null is “nothing”. */
export interface SaidChange {
  readonly field: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Of a text that is too long for one line: the two laid over each other. */
  readonly pieces: readonly Piece[] | null;
}

/** Longer than this, two texts beside each other are not compared by eye. */
const SHORT = 30;

/** The changes of one row in the words of the office; `names` says who or what an id is. */
export function saidChanges(changes: Changes, names: Readonly<Record<string, string>>): SaidChange[] {
  return Object.entries(HISTORY_FIELDS).flatMap(([field, as]) => {
    const change = changes[field];
    if (!change || isTold(field, changes)) return [];
    const [from, to] = [written(change[0], as, names), written(change[1], as, names)];
    if (from === to) return [];
    return [{ field, name: as.name, from, to, pieces: piecesOf(as, from, to) }];
  });
}

/** 到期日 is the deadline as long as there is one, and a first report stands in full in its own line: said once. */
function isTold(field: string, { deadline, dueOn, lastReport }: Changes): boolean {
  if (field === 'lastReport') return lastReport?.[0] === null;
  return field === 'dueOn' && deadline !== undefined && deadline[1] === dueOn?.[1] && deadline[1] !== null;
}

function written(value: unknown, as: HistoryField, names: Readonly<Record<string, string>>): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map((one) => names[String(one)] ?? UNNAMED).join('、') || null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (as.kind === 'named') return names[text] ?? UNNAMED;
  if (as.kind === 'date') return isLocalDate(text) ? chineseDate(text) : text;
  return as.words?.[text] ?? text;
}

/** Somebody whose account or unit is no longer there. */
const UNNAMED = '（已不在册）';

function piecesOf(as: HistoryField, from: string | null, to: string | null): readonly Piece[] | null {
  if (as.kind !== 'text' || ((from ?? '').length <= SHORT && (to ?? '').length <= SHORT)) return null;
  return compareTexts(from ?? '', to ?? '');
}
