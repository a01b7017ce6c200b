import { type LocalDate, shanghaiDate } from '#domain';
import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { askingBy } from './asking.js';
import { type Answer, askTogether } from './batch.js';
import { poolOf } from './pool-of.js';
import { prepared } from './prepared.js';
import { READING_STATEMENT, SCOPE_STATEMENT, type Scope, scopeParameters } from './scope.js';

/** A transaction under way: for whom, at what time, and the way to speak to the database. */
export interface Tx {
  readonly scope: Scope;
  /** app_now(): the same instant for everything in the transaction. */
  readonly now: Date;
  readonly today: LocalDate;
  /** Rows of a statement; `Row` is what its select list says. Statements asked before any is awaited travel together. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The one row of a statement, or null. */
  one<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null>;
}

type Ask = Tx['query'];

/** Opens transactions within a scope. The scope is local to the transaction and cannot leak over the pool. */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; an exception takes everything back. */
  async within<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const client = await poolOf(this.dataSource).connect();
    try {
      const result = await work(await begin(client, scope));
      const { command } = await client.query('commit');
      // A statement failed and nobody looked: PostgreSQL took everything back, so nothing may be called done.
      if (command !== 'COMMIT') throw new Error('the transaction had failed before it ended');
      client.release();
      return result;
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true), // the connection is gone
      );
      throw error;
    }
  }

  /**
   * Reads, as of `now`. What `work` asks before it waits is one packet and one transaction, which cannot write and is over
   * with its answer: no connection is held while `work` thinks.
   */
  reading<Result>(scope: Scope, now: Date, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const asking = askingBy((statements) =>
      this.read([prepared(READING_STATEMENT, scopeParameters(scope)), ...statements]),
    );
    return work(txOf(scope, { now }, asking));
  }

  /** One statement for nobody: it sees no row of any round. */
  async ask<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return (await poolOf(this.dataSource).query<Row>(prepared(sql, parameters))).rows;
  }

  private async read(statements: readonly pg.QueryConfig[]): Promise<Answer[]> {
    const client = await poolOf(this.dataSource).connect();
    try {
      const [, ...answers] = await askTogether(client, statements);
      return answers;
    } finally {
      client.release();
    }
  }
}

/** One round trip: the transaction, its scope and its time. */
async function begin(client: pg.PoolClient, scope: Scope): Promise<Tx> {
  const [, entered] = await askTogether(client, [prepared('begin'), prepared(SCOPE_STATEMENT, scopeParameters(scope))]);
  const now: unknown = entered?.rows[0]?.['now'];
  return txOf(
    scope,
    now instanceof Date ? { now } : undefined,
    askingBy((statements) => askTogether(client, statements)),
  );
}

/** A transaction that TypeORM has opened already, as migrations and a restore have one. */
export async function enterScope(runner: QueryRunner, scope: Scope): Promise<Tx> {
  const ask: Ask = async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const { records }: { records: Row[] } = await runner.query(sql, [...parameters], true);
    return records;
  };
  const [entered] = await ask<{ now: Date }>(SCOPE_STATEMENT, scopeParameters(scope));
  return txOf(scope, entered, ask);
}

function txOf(scope: Scope, entered: { now: Date } | undefined, query: Ask): Tx {
  if (!entered) throw new Error('app_now() gave no row');
  const one = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null> =>
    (await query<Row>(sql, parameters))[0] ?? null;
  return { scope, now: entered.now, today: shanghaiDate(entered.now), query, one };
}
