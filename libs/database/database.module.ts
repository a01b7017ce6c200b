import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Connection, createDataSource } from './data-source.js';
import { outliveConnections } from './pool-of.js';
import { refusePowerfulRole } from './least-right.js';
import { LongReadings } from './long-readings.js';
import { Transactions } from './transactions.js';

/** One pool a process, opened when PostgreSQL answers and closed last. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static connect(connection: Connection): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DataSource, useFactory: () => open(connection) },
        { provide: Transactions, useFactory: (source: DataSource) => new Transactions(source), inject: [DataSource] },
        { provide: LongReadings, useFactory: (source: DataSource) => new LongReadings(source), inject: [DataSource] },
      ],
      exports: [DataSource, Transactions, LongReadings],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

async function open(connection: Connection): Promise<DataSource> {
  const source = await createDataSource({ ...connection, pipeline: true }).initialize();
  outliveConnections(source);
  await refusePowerfulRole(source);
  return source;
}
