import { hostname } from 'node:os';
import { exitWithParent, readEnv, requireDatabaseUrl } from '#config';
import { EmailChannel } from '#notifications';
import { ReminderWorker } from './worker.js';

const env = readEnv();
const worker = await ReminderWorker.start({
  databaseUrl: requireDatabaseUrl(env),
  databasePool: env.databasePool,
  redisUrl: env.redisUrl,
  publicUrl: env.publicUrl,
  files: env.files,
  channels: env.smtp === null ? [] : [new EmailChannel(env.smtp)],
  logLevel: env.logLevel,
  name: `${hostname()}-${process.pid}`,
});

let stopping: Promise<void> | null = null;
const stop = (): Promise<void> => (stopping ??= worker.stop());
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => void stop().finally(() => process.exit(0)));
}
exitWithParent(stop);
process.send?.({ ready: true });
