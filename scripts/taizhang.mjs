/**
 * `npm run -s taizhang -- …`: the operator's commands, built first when the sources changed. Without DATABASE_URL they
 * work on the ledger of DATA_DIR that `npm start` runs; `backup` and `restore` start its database when nobody runs it.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
const main = join(dist, 'apps/cli/main.js');
let database = null;
try {
  await build({ ifStale: true });
  database = process.env.DATABASE_URL ? null : await embedded();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (database) Object.assign(process.env, { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl });
process.argv[1] = main;
try {
  await import(pathToFileURL(main).href);
} finally {
  await database?.stop();
}

async function embedded() {
  const standalone = pathToFileURL(join(dist, 'apps/standalone/index.js')).href;
  const { databaseForCommand } = await import(standalone);
  return databaseForCommand(process.argv.slice(2));
}
