import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const NOT_SOURCES = new Set(['node_modules', 'dist', 'test-results', 'playwright-report']);

/** Every file below a folder, as paths from the root, in a fixed order. */
export function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : filesUnder(root, path);
      return [path];
    });
}

/** Names and contents; not times, which a fresh clone changes. */
export function stampOf(root, files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const path = join(root, file);
    hash.update(`\0${file}\0`).update(existsSync(path) ? readFileSync(path) : 'absent');
  }
  return hash.digest('hex');
}
