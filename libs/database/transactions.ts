import { type LocalDate, shanghaiDate } from '#domain';
import type { DataSource, QueryRunner } from 'typeorm';
import { type Scope, unitsSetting } from './scope.js';

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

/** Opens transactions within a scope. The scope is local to the transaction and cannot leak over the pool. */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; an exception takes everything back. */
  async within<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.startTransaction();
      const result = await work(await enter(runner, scope));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function enter(runner: QueryRunner, scope: Scope): Promise<Tx> {
  const [entered] = await rows<{ now: Date }>(
    runner,
    `select app_now() as now, set_config('app.units', $1, true), set_config('app.line', $2, true), set_config('app.user_id', $3, true)`,
    [unitsSetting(scope.units), unitsSetting(scope.line), scope.userId ?? ''],
  );
  if (!entered) throw new Error('app_now() gave no row');
  return {
    scope,
    now: entered.now,
    today: shanghaiDate(entered.now),
    query: (sql, parameters) => rows(runner, sql, parameters),
    one: async <Row>(sql: string, parameters?: readonly unknown[]) =>
      (await rows<Row>(runner, sql, parameters))[0] ?? null,
  };
}

async function rows<Row>(runner: QueryRunner, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const result: { records: Row[] } = await runner.query(sql, [...parameters], true);
  return result.records;
}
