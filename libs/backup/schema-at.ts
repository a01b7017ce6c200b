import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { BackupRefused } from './backup-refused.js';

/** The schema on its way down and up again, all inside the transaction of the runner. */
export class SchemaAt {
  private readonly steps: MigrationExecutor;

  constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
  ) {
    this.steps = new MigrationExecutor(source, runner);
  }

  /** A backup, or a database, that a newer product has made is beyond this one. */
  refuseUnknown(migrations: readonly string[], refusal: (unknown: string) => string): void {
    const known = new Set(this.source.migrations.map((migration) => migration.name));
    const unknown = migrations.find((name) => !known.has(name));
    if (unknown !== undefined) throw new BackupRefused(refusal(unknown));
  }

  async takeDown(migrations: readonly string[]): Promise<void> {
    for (const _ of migrations) await this.steps.undoLastMigration();
  }

  /** Through these migrations, in the order in which the product runs them. */
  async bringTo(migrations: readonly string[]): Promise<void> {
    for (const pending of await this.steps.getPendingMigrations())
      if (migrations.includes(pending.name)) await this.steps.executeMigration(pending);
    await this.runner.query(`select set_config('app.units', '*', true)`);
  }

  async bringToNewest(): Promise<void> {
    await this.steps.executePendingMigrations();
  }
}
