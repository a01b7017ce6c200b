import { join } from 'node:path';
import { exitWithParent, isLoopback, projectRoot, readEnv, requireDatabaseUrl } from '#config';
import { createApp } from './app.js';

const env = readEnv();
const app = await createApp({
  databaseUrl: requireDatabaseUrl(env),
  databasePool: env.databasePool,
  redisUrl: env.redisUrl,
  sample: env.sample === 'on' && isLoopback(env.host),
  trustProxy: env.trustProxy,
  logLevel: env.logLevel,
  files: env.files,
  webRoot: join(projectRoot(), 'dist/apps/web'),
});

let closing: Promise<void> | null = null;
/** Stops taking requests, lets those under way end, then lets go of the database. */
const close = (): Promise<void> => (closing ??= app.close());
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => void close().finally(() => process.exit(0)));
}
exitWithParent(close);

await app.listen(env.port, env.host);
process.send?.({ ready: true, url: await app.getUrl() });
