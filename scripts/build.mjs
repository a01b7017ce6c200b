/**
 * Builds dist: `node scripts/build.mjs [--if-stale] [backend] [web]`.
 * The backend (swc) and the web (vite) are built side by side, each with its own stamp. Says nothing when both are
 * current. Everything is compiled before anything is written, and files are renamed into place, so that a running
 * process or a second build never reads half a file.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildBackend } from './build/backend.mjs';
import { withLock } from './build/lock.mjs';
import { isPresent } from './build/packages.mjs';
import { filesUnder, stampOf } from './build/sources.mjs';
import { buildWeb } from './build/web.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');

const PARTS = [
  {
    name: 'backend',
    title: '后端',
    needs: '@swc/core',
    sources: () =>
      ['apps', 'libs', 'config']
        .flatMap((folder) => filesUnder(ROOT, folder))
        .filter((file) => !/^apps\/web\//.test(file)),
    settings: ['.swcrc', 'package-lock.json', 'scripts/build/backend.mjs'],
    build: buildBackend,
  },
  {
    name: 'web',
    title: '网页',
    needs: 'vite',
    sources: () => (existsSync(join(ROOT, 'apps/web/vite.config.ts')) ? filesUnder(ROOT, 'apps/web') : []),
    settings: ['package-lock.json', 'scripts/build/web.mjs'],
    build: buildWeb,
  },
];

/** Builds what is stale (or everything). Rejects when a part cannot be built. */
export async function build({ ifStale, only = [] }) {
  const parts = PARTS.filter((part) => only.length === 0 || only.includes(part.name));
  const results = await Promise.allSettled(parts.map((part) => buildPart(part, ifStale)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function buildPart(part, ifStale) {
  if (part.sources().length === 0) return;
  if (ifStale && isCurrent(part)) return;
  if (!isPresent(ROOT, part.needs)) return withoutBuilder(part);
  mkdirSync(DIST, { recursive: true });
  await withLock(join(DIST, `.lock-${part.name}`), async () => {
    if (ifStale && isCurrent(part)) return; // another build did it while we waited
    const started = performance.now();
    const sources = part.sources();
    const stamp = stampOf(ROOT, [...sources, ...part.settings]);
    const outputs = await part.build({ root: ROOT, dist: DIST, sources });
    writeStamp(part, { stamp, outputs });
    console.error(`${part.title}已构建 ${part.name} built: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  });
}

/** `npm ci --omit=dev` on a machine that received dist ready-made. */
function withoutBuilder(part) {
  if (existsSync(join(DIST, part.name === 'web' ? 'apps/web' : 'apps/standalone'))) return;
  throw new Error(`缺少构建工具 ${part.needs}：请运行 npm ci（不带 --omit=dev），或放入已构建的 dist 文件夹。`);
}

function isCurrent(part) {
  if (!existsSync(stampFile(part))) return false;
  const { stamp, outputs } = JSON.parse(readFileSync(stampFile(part), 'utf8'));
  return (
    stamp === stampOf(ROOT, [...part.sources(), ...part.settings]) &&
    outputs.every((file) => existsSync(join(DIST, file)))
  );
}

function stampFile(part) {
  return join(DIST, `.stamp-${part.name}`);
}

function writeStamp(part, content) {
  const draft = `${stampFile(part)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content));
  renameSync(draft, stampFile(part));
  rmSync(draft, { force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = process.argv.slice(2);
  await build({ ifStale: words.includes('--if-stale'), only: words.filter((word) => !word.startsWith('-')) }).catch(
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
