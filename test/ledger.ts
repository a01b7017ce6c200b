import 'reflect-metadata';
import { DatabaseModule, type Scope, SYSTEM, Transactions, type Tx } from '#database';
import { FilesModule } from '#files';
import { type Actor, FeaturesModule, InvariantsService, SessionsService } from '#features';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import type { TestDatabase } from './database/test-database.js';
import { filesOfSpec } from './files-of-spec.js';

/** A busy machine is no broken rule. */
(import.meta as { jest?: { setTimeout(ms: number): void } }).jest?.setTimeout(60_000);

export type Place = Pick<TestDatabase, 'ownerUrl' | 'appUrl' | 'superUrl'>;

@Module({})
class NothingElse {}

/** The use cases on a test's own database. */
export class Ledger {
  private constructor(private readonly context: INestApplicationContext) {}

  static async open(place: Place, pool = 8): Promise<Ledger> {
    const imports = [
      DatabaseModule.connect({ url: place.appUrl, pool }),
      FilesModule.at(filesOfSpec()),
      FeaturesModule,
    ];
    const settings = { logger: false, abortOnError: false } as const;
    return new Ledger(await NestFactory.createApplicationContext({ module: NothingElse, imports }, settings));
  }

  get<Service>(type: Type<Service>): Service {
    return this.context.get(type, { strict: false });
  }

  within<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.get(Transactions).within(scope, work);
  }

  asSystem<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.within(SYSTEM, work);
  }

  /** Rows of a question asked with the system's eyes. */
  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.asSystem((tx) => tx.query<Row>(sql, parameters));
  }

  async actor(loginName: string): Promise<Actor> {
    const sessions = this.get(SessionsService);
    return sessions.actorOf(await sessions.idOf(loginName));
  }

  /** What does not hold; every spec ends with none. */
  broken(): Promise<unknown[]> {
    return this.get(InvariantsService).check();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** Asks the database past the application, as whoever the address says. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the statement is told
  await client.connect();
  return client
    .query<Row>(sql, parameters)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** Sets the ledger's clock; from then on it runs. */
export async function moveClockTo(place: Place, iso: string): Promise<void> {
  await ask(place.ownerUrl, 'update app_clock set shift = $1::timestamptz - clock_timestamp()', [iso]);
}

export async function moveClockBy(place: Place, interval: string): Promise<void> {
  await ask(place.ownerUrl, 'update app_clock set shift = shift + $1::interval', [interval]);
}
