import { RuleViolation } from '#domain';

/** Where the next page begins: the sort value and id of the last row seen. */
export interface Cursor {
  readonly value: string;
  readonly id: string;
}

export function writeCursor(sort: string, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Days and instants as PostgreSQL writes them. */
export const DAY_WRITTEN = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export const INSTANT_WRITTEN = new RegExp(
  `${DAY_WRITTEN.source.slice(0, -1)} ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?[+-]\\d{2}(:?\\d{2}){0,2}$`,
);

/** Reads a cursor back; one of another order or a made-up one is refused. */
export function readCursor(sort: { readonly key: string; readonly form: RegExp }, text: string): Cursor {
  const read: unknown = parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (isTriple(read)) {
    const [madeFor, value, id] = read;
    const whole = typeof value === 'string' && typeof id === 'string' && ID.test(id) && isWritten(value, sort.form);
    if (madeFor === sort.key && whole) return { value, id };
  }
  throw new RuleViolation('list.badCursor');
}

/** In this form, and its day, where it has one, exists. */
export function isWritten(value: string, form: RegExp): boolean {
  return form.test(value) && (form === DAY_WRITTEN || form === INSTANT_WRITTEN ? exists(value.slice(0, 10)) : true);
}

function exists(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function isTriple(read: unknown): read is [unknown, unknown, unknown] {
  return Array.isArray(read) && read.length === 3;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
