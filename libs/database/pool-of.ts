import pg from 'pg';
import type { DataSource } from 'typeorm';

/** The connections of a data source, past TypeORM: only pg itself can name a prepared statement. */
export function poolOf(source: DataSource): pg.Pool {
  const { driver } = source;
  const pool: unknown = 'master' in driver ? driver.master : null;
  if (!(pool instanceof pg.Pool)) throw new Error('not a data source of PostgreSQL');
  return pool;
}

/**
 * The pool listens to a connection only while nobody uses it. One that dies in use tells its statement, but its error event
 * would find no listener and end the whole process: so each is listened to for as long as it lives.
 */
export function outliveConnections(source: DataSource): void {
  const heard = new WeakSet<pg.PoolClient>();
  poolOf(source).on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  });
}
