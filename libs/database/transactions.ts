import { type LocalDate, shanghaiDate } from '#domain';
import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { poolOf } from './pool-of.js';
import { prepared } from './prepared.js';
import { together } from './together.js';
import { type Scope, scopeStatement } from './scope.js';

/** A transaction under way: for whom, at what time, and the way to speak to the database. */
export interface Tx {
  readonly scope: Scope;
  /** app_now(): the same instant for everything in the transaction. */
  readonly now: Date;
  readonly today: LocalDate;
  /** Rows of a statement; `Row` is what its select list says. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The one row of a statement, or null. */
  one<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null>;
}

type Ask = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

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
   * Reads, as of `now`, in one round trip for all that `work` asks at once: nothing waits for the beginning to be answered,
   * nor for the end. It cannot write.
   */
  async reading<Result>(scope: Scope, now: Date, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const client = await poolOf(this.dataSource).connect();
    const letGo = async (end: 'commit' | 'rollback'): Promise<void> => {
      await client.query(end).then(
        () => client.release(),
        () => client.release(true), // the connection is gone
      );
    };
    try {
      const [begun, worked] = together(client, () => [
        client.query(`begin read only; ${scopeStatement(scope)}`),
        work(txOf(scope, { now }, asking(client))),
      ]);
      const [, result] = await Promise.all([begun, worked]);
      void letGo('commit');
      return result;
    } catch (error) {
      await letGo('rollback');
      throw error;
    }
  }

  /** One statement for nobody: it sees no row of any round. */
  async ask<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return (await poolOf(this.dataSource).query<Row>(prepared(sql, parameters))).rows;
  }
}

/** One round trip: the transaction, its scope and its time. */
async function begin(client: pg.PoolClient, scope: Scope): Promise<Tx> {
  const answers: unknown = await client.query(`begin; ${scopeStatement(scope)}`);
  const entered = Array.isArray(answers) ? (answers as pg.QueryResult<{ now: Date }>[])[1]?.rows[0] : undefined;
  return txOf(scope, entered, asking(client));
}

const asking =
  (client: pg.PoolClient): Ask =>
  async <Row>(sql: string, parameters?: readonly unknown[]) => {
    const { rows } = await client.query<Row & pg.QueryResultRow>(prepared(sql, parameters));
    return rows;
  };

/** A transaction that TypeORM has opened already, as migrations and a restore have one. */
export async function enterScope(runner: QueryRunner, scope: Scope): Promise<Tx> {
  const ask: Ask = async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const { records }: { records: Row[] } = await runner.query(sql, [...parameters], true);
    return records;
  };
  const [entered] = await ask<{ now: Date }>(scopeStatement(scope));
  return txOf(scope, entered, ask);
}

function txOf(scope: Scope, entered: { now: Date } | undefined, query: Ask): Tx {
  if (!entered) throw new Error('app_now() gave no row');
  const one = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null> =>
    (await query<Row>(sql, parameters))[0] ?? null;
  return { scope, now: entered.now, today: shanghaiDate(entered.now), query, one };
}
