import { join } from 'node:path';
import { projectRoot } from '#config';
import { runStandalone } from './run.js';

const apps = join(projectRoot(), 'dist', 'apps');

process.exit(
  await runStandalone({
    apiEntry: join(apps, 'api', 'main.js'),
    workerEntry: join(apps, 'worker', 'main.js'),
    cliEntry: join(apps, 'cli', 'main.js'),
  }),
);
