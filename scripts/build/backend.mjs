import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';

const TESTS = /\.(spec|db-spec|e2e-spec)\.ts$/;
const CARRIED_ALONG = /\.(json|sql|html|txt)$/;

/** TypeScript to dist with swc, same tree; data files beside it are copied. Answers the files in dist. */
export async function buildBackend({ root, dist, sources }) {
  const swc = await import('@swc/core');
  const files = new Map();
  const compiled = await Promise.allSettled(sources.filter(isCode).map((source) => compile(swc, root, source, files)));
  const failures = compiled.filter((result) => result.status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map((failure) => failure.reason.message).join('\n'));
  for (const source of sources.filter(isData)) files.set(source, readFileSync(join(root, source)));
  for (const [file, content] of files) put(join(dist, file), content);
  for (const folder of ['apps', 'libs', 'config']) removeStale(dist, folder, files);
  return [...files.keys()];
}

function isCode(file) {
  return file.endsWith('.ts') && !file.endsWith('.d.ts') && !TESTS.test(file);
}

function isData(file) {
  return CARRIED_ALONG.test(file) && !/tsconfig.*\.json$/.test(file);
}

async function compile(swc, root, source, files) {
  const target = source.replace(/\.ts$/, '.js');
  const fromDist = posix.relative(posix.dirname(posix.join('dist', target)), source);
  const { code, map } = await swc.transformFile(join(root, source), {
    cwd: root,
    swcrc: true,
    sourceMaps: true,
    sourceFileName: fromDist,
  });
  files.set(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
  files.set(`${target}.map`, map);
}

function put(path, content) {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(content))) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/** What no source makes any more would still be imported, or run as a test. apps/web is vite's. */
function removeStale(dist, folder, files) {
  if (!existsSync(join(dist, folder))) return;
  for (const entry of readdirSync(join(dist, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (path === 'apps/web') continue;
    if (entry.isDirectory()) removeStale(dist, path, files);
    else if (!files.has(path)) rmSync(join(dist, path));
  }
  if (readdirSync(join(dist, folder)).length === 0) rmSync(join(dist, folder), { recursive: true });
}
