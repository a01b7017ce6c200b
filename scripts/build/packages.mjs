import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function isPresent(root, name) {
  return existsSync(join(root, 'node_modules', name, 'package.json'));
}
