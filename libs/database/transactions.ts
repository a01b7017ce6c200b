import { type LocalDate, shanghaiDate } from '#domain';
import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { askingBy } from './asking.js';
import { type Answer, askTogether } from './batch.js';
import { poolOf } from './pool-of.js';
import { COMMIT } from './commit.js';
import { prepared } from './prepared.js';
import { READING_STATEMENT, SCOPE_STATEMENT, type Scope, scopeParameters } from './scope.js';

/** The way to speak to the database. */
export interface Asking {
  /** Rows of a statement; `Row` is what its select list says. Statements asked before any is awaited travel together. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The one row of a statement, or null. */
  one<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null>;
}

/** A transaction under way: for whom, and at what time. */
export interface Tx extends Asking {
  readonly scope: Scope;
  /** app_now(): the same instant for everything in the transaction. */
  readonly now: Date;
  readonly today: LocalDate;
}

/** A transaction that ends with a commit. */
export interface WriteTx extends Tx {
  /**
   * For what nobody needs an answer to: it goes with the commit, in the order told, and is answered by nothing. What it locks
   * is held for no longer than the commit takes.
   */
  readonly atEnd: Tx;
}

type Ask = Asking['query'];

/** Opens transactions within a scope. The scope is local to the transaction and cannot leak over the pool. */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; an exception takes everything back. */
  within<Result>(scope: Scope, work: (tx: WriteTx) => Promise<Result>): Promise<Result> {
    return this.opening(scope, () => Promise.resolve(), work);
  }

  /** The same, where the questions of `open` go along with the beginning. */
  opening<Opened, Result>(
    scope: Scope,
    open: (asking: Asking) => Promise<Opened>,
    work: (tx: WriteTx, opened: Opened) => Promise<Result>,
  ): Promise<Result> {
    return this.changing(scope, open, work, (_, result) => Promise.resolve(result));
  }

  /** The same, where what `see` asks first goes along with the commit: it reads what stands then, as `reading` does. */
  async changing<Opened, Result, Seen>(
    scope: Scope,
    open: (asking: Asking) => Promise<Opened>,
    work: (tx: WriteTx, opened: Opened) => Promise<Result>,
    see: (tx: Tx, result: Result) => Promise<Seen>,
  ): Promise<Seen> {
    const client = await poolOf(this.dataSource).connect();
    try {
      const asking = whoAsks(askingBy((statements) => askTogether(client, statements)));
      const [tx, opened] = await Promise.all([begin(scope, asking), open(asking)]);
      const ending: pg.QueryConfig[] = [];
      const result = await work({ ...tx, atEnd: { ...tx, ...toldTo(ending) } }, opened);
      const seen = await seeing(client, [...ending, ...COMMIT], tx, (after) => see(after, result));
      client.release();
      return seen;
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
    return work(txOf(scope, { now }, whoAsks(asking)));
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

/** The transaction, its scope and its time. */
async function begin(scope: Scope, asking: Asking): Promise<Tx> {
  const begun = asking.query('begin');
  const [entered] = await Promise.all([asking.one<{ now: Date }>(SCOPE_STATEMENT, scopeParameters(scope)), begun]);
  return txOf(scope, entered, asking);
}

/** Ends a transaction; what `see` asks first travels behind the commit. */
async function seeing<Seen>(
  client: pg.PoolClient,
  ending: pg.QueryConfig[],
  { scope, now }: Tx,
  see: (tx: Tx) => Promise<Seen>,
): Promise<Seen> {
  const end = async (statements: readonly pg.QueryConfig[]): Promise<Answer[]> => {
    const before = ending.splice(0);
    return (await askTogether(client, [...before, ...statements])).slice(before.length);
  };
  const told = prepared(READING_STATEMENT, scopeParameters(scope));
  const asking = askingBy(async (statements) => (await end([told, ...statements])).slice(1));
  const seen = await see(txOf(scope, { now }, whoAsks(asking)));
  if (ending.length > 0) await end([]);
  return seen;
}

function toldTo(told: pg.QueryConfig[]): Asking {
  return whoAsks((sql, parameters) => {
    told.push(prepared(sql, parameters));
    return Promise.resolve([]);
  });
}

/** A transaction that TypeORM has opened already, as migrations and a restore have one. */
export async function enterScope(runner: QueryRunner, scope: Scope): Promise<Tx> {
  const ask: Ask = async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const { records }: { records: Row[] } = await runner.query(sql, [...parameters], true);
    return records;
  };
  const [entered] = await ask<{ now: Date }>(SCOPE_STATEMENT, scopeParameters(scope));
  return txOf(scope, entered, whoAsks(ask));
}

function whoAsks(query: Ask): Asking {
  const one = async <Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null> =>
    (await query<Row>(sql, parameters))[0] ?? null;
  return { query, one };
}

function txOf(scope: Scope, entered: { now: Date } | null | undefined, asking: Asking): Tx {
  if (!entered) throw new Error('app_now() gave no row');
  return { scope, now: entered.now, today: shanghaiDate(entered.now), ...asking };
}
