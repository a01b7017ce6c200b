import { RuleViolation } from '#domain';

/** Where the next page begins: the sort value and id of the last row seen. */
export interface Cursor {
  readonly value: string;
  readonly id: string;
}

export function writeCursor(sort: string, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

const ID = /^[0-9a-f-]{36}$/;

/** Reads a cursor back; one of another order or a made-up one is refused. */
export function readCursor(sort: string, text: string): Cursor {
  const read = parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (Array.isArray(read) && read.length === 3) {
    const [madeFor, value, id]: unknown[] = read;
    if (madeFor === sort && typeof value === 'string' && typeof id === 'string' && ID.test(id)) return { value, id };
  }
  throw new RuleViolation('list.badCursor');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
