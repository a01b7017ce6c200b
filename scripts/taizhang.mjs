/** `npm run -s taizhang -- …`: the operator's commands, built first when the sources changed. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';

const main = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/apps/cli/main.js');
try {
  await build({ ifStale: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.argv[1] = main;
await import(pathToFileURL(main).href);
