/** The real supervisor with these stand-ins for its parts. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStandalone } from '../../../dist/apps/standalone/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const entry = (name) => join(here, `${process.argv.find((word) => word.startsWith(`${name}-`)) ?? name}.mjs`);
process.exit(await runStandalone({ apiEntry: entry('api'), workerEntry: entry('worker'), cliEntry: entry('cli') }));
