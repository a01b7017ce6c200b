import pg from 'pg';
import type { DataSource } from 'typeorm';

/** The connections of a data source, past TypeORM: only pg itself can name a prepared statement. */
export function poolOf(source: DataSource): pg.Pool {
  const { driver } = source;
  const pool: unknown = 'master' in driver ? driver.master : null;
  if (!(pool instanceof pg.Pool)) throw new Error('not a data source of PostgreSQL');
  return pool;
}
