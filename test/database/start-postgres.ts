import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

declare global {
  var testPostgres: ChildProcess | undefined;
}

/** One PostgreSQL for the run; tests find it through TEST_POSTGRES (test-database.ts). */
export default async function startPostgres({ rootDir }: { rootDir: string }): Promise<void> {
  build(rootDir);
  const server = spawn(process.execPath, [join(rootDir, 'test/database/server.mjs')], {
    cwd: rootDir,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  globalThis.testPostgres = server;
  process.env['TEST_POSTGRES'] = await firstLine(server);
  server.unref();
}

function build(rootDir: string): void {
  const script = join(rootDir, 'scripts/build.mjs');
  const { status } = spawnSync(process.execPath, [script, '--if-stale', 'backend'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the backend does not build');
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL for the tests did not start (${code})`)));
    createInterface({ input: server.stdout! }).once('line', resolve);
  });
}
