import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { askTogether } from './batch.js';
import { poolOf } from './pool-of.js';
import { prepared } from './prepared.js';
import { READING_STATEMENT, type Scope, scopeParameters } from './scope.js';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const ROWS_AT_ONCE = 500;
/** Who takes the rows may be a slow line; who takes none for so long has gone. */
const PATIENCE = `select set_config('idle_in_transaction_session_timeout', '60s', true), set_config('cursor_tuple_fraction', '1', true)`;

/** Results too large for one answer. */
export class LongReadings {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The rows of a statement in batches, as of the beginning, within the scope. The next batch is under way while one is worked
   * on; whoever stops reading ends it. A cursor and no COPY: COPY takes no parameters and knows no row level security.
   */
  async *batches<Row>(scope: Scope, { sql, parameters }: Statement): AsyncGenerator<Row[]> {
    const client = await poolOf(this.dataSource).connect();
    const fetch = async (): Promise<Row[]> => {
      const [fetched] = await askTogether(client, [prepared(`fetch ${ROWS_AT_ONCE} from batch`)]);
      return (fetched?.rows ?? []) as Row[];
    };
    try {
      const declare = {
        text: `declare batch no scroll cursor for ${sql}`,
        values: [...parameters],
        queryMode: 'extended',
      };
      const told = prepared(READING_STATEMENT, scopeParameters(scope));
      await askTogether(client, [prepared('begin'), told, prepared(PATIENCE), declare]);
      let coming = fetch();
      for (let rows = await coming; rows.length > 0; rows = await coming) {
        coming = fetch();
        coming.catch(() => undefined); // is told to whoever waits for it, and to nobody when nobody does
        yield rows;
      }
    } finally {
      await letGo(client);
    }
  }
}

async function letGo(client: pg.PoolClient): Promise<void> {
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true), // the connection is gone
  );
}
