import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of taizhang's package.json, the same from the sources and from dist. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isTaizhang(folder)) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('package.json of taizhang not found above ' + fileURLToPath(import.meta.url));
    folder = parent;
  }
  return folder;
}

function isTaizhang(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && /"name":\s*"taizhang"/.test(readFileSync(file, 'utf8'));
}
