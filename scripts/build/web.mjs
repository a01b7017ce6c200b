import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { filesUnder } from './sources.mjs';

/** The web with vite, into a folder of its own that then takes the old one's place. Answers the files in dist. */
export async function buildWeb({ root, dist }) {
  const draft = join(dist, `.web-${process.pid}`);
  const old = join(dist, `.web-old-${process.pid}`);
  try {
    await runVite(root, draft);
    mkdirSync(join(dist, 'apps'), { recursive: true });
    if (existsSync(join(dist, 'apps/web'))) renameSync(join(dist, 'apps/web'), old);
    renameSync(draft, join(dist, 'apps/web'));
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
  return filesUnder(dist, 'apps/web');
}

async function runVite(root, outDir) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/web'),
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error((await output).join(''));
}
