import { createDataSource } from './data-source.js';

/** Brings the schema up to date as its owner. Says what ran; running it again does nothing. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = createDataSource({ url: ownerUrl, pool: 1 });
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'all' });
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Takes every migration back, newest first. For tests of the way down; a ledger in use is never taken down. */
export async function unmigrate(ownerUrl: string): Promise<void> {
  const source = createDataSource({ url: ownerUrl, pool: 1 });
  await source.initialize();
  try {
    for (let left = source.migrations.length; left > 0; left -= 1)
      await source.undoLastMigration({ transaction: 'all' });
  } finally {
    await source.destroy();
  }
}

/** Statements that would bring the schema to what the entities say; none when the two agree. */
export async function schemaDrift(ownerUrl: string): Promise<string[]> {
  const source = createDataSource({ url: ownerUrl, pool: 1 });
  await source.initialize();
  try {
    const difference = await source.driver.createSchemaBuilder().log();
    return difference.upQueries.map((step) => step.query);
  } finally {
    await source.destroy();
  }
}
