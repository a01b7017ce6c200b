import type pg from 'pg';

/** A server keeps each prepared statement on each connection; more than these are planned every time. */
const MOST = 400;
const names = new Map<string, string>();

/** The statement under a name of its own: planned once a connection, which row level security makes the larger part. */
export function prepared(sql: string, parameters: readonly unknown[] = []): pg.QueryConfig & { queryMode?: string } {
  const values = [...parameters];
  let name = names.get(sql);
  if (name === undefined && names.size < MOST) {
    name = `s${names.size}`;
    names.set(sql, name);
  }
  return name === undefined ? { text: sql, values, queryMode: 'extended' } : { name, text: sql, values };
}
