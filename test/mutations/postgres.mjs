import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One PostgreSQL for every guard that the schema has no part in: most of a short run would be its start. */
export class Postgres {
  constructor(server, address) {
    this.server = server;
    this.address = address;
  }

  static async start(root) {
    const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-stale', 'backend'], { cwd: root });
    if (built.status !== 0) throw new Error(`the backend does not build: ${built.stderr}`);
    const server = spawn(process.execPath, [join(root, 'test/database/server.mjs')], {
      cwd: root,
      detached: true, // Ctrl-C is for us; it ends when we do
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const address = await new Promise((resolve, reject) => {
      server.once('exit', () => reject(new Error('PostgreSQL did not start')));
      createInterface({ input: server.stdout }).once('line', resolve);
    });
    return new Postgres(server, address);
  }

  /** Its stdin closes: it stops and takes its folder away. */
  async stop() {
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.stdin.end();
    await ended;
  }
}
