import pg from 'pg';
import { DataSource } from 'typeorm';
import * as entities from './entities/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { ReadableNames } from './naming.js';

const DATE = 1082;
const BIGINT = 20;
// A date has no time zone: hand it over as written. Counts stay below 2^53.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(BIGINT, Number);

export interface Connection {
  readonly url: string;
  readonly pool: number;
  /** Statements may be sent before the one before is answered. Streams (COPY, cursors) then have no place on the connection. */
  readonly pipeline?: boolean;
}

/** The one way to reach PostgreSQL; no statement waits for ever. */
export function createDataSource({ url, pool, pipeline = false }: Connection): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize: pool,
    entities: Object.values(entities),
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    namingStrategy: new ReadableNames(),
    synchronize: false,
    applicationName: 'taizhang',
    extra: {
      pipeline,
      connectionTimeoutMillis: 1_500, // so that an exhausted pool is answered within two seconds
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      // A process frozen before its commit holds the audit chain; shorter than lock_timeout, so that nobody is refused for it.
      idle_in_transaction_session_timeout: 8_000,
    },
  });
}
