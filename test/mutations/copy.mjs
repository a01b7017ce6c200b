import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'data', 'docs', 'coverage', 'test-results']);

/** The same tests with a PostgreSQL that runs already. */
export const SHARED_POSTGRES = 'jest.shared-postgres.config.js';
const CONFIG = `import config from './jest.config.js';
const projects = config.projects.map(({ globalSetup, globalTeardown, ...project }) => project);
export default { ...config, projects };
`;

/** The tree as it is now, in a folder of its own: the checkout is never touched. */
export class Copy {
  constructor(root) {
    this.root = root;
  }

  static make() {
    const root = mkdtempSync(join(realpathSync(tmpdir()), 'taizhang-mutations-'));
    cpSync(ROOT, root, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(ROOT, path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    writeFileSync(join(root, SHARED_POSTGRES), CONFIG);
    return new Copy(root);
  }

  /** Takes a guard out; what is returned puts it back. */
  remove(removals) {
    const before = new Map();
    for (const { file, text, by } of removals) {
      const path = join(this.root, file);
      const source = readFileSync(path, 'utf8');
      if (!before.has(path)) before.set(path, source);
      writeFileSync(path, replaceOnce(source, text, by));
    }
    return () => before.forEach((source, path) => writeFileSync(path, source));
  }

  discard() {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 20 });
  }
}

function replaceOnce(source, text, by) {
  const [before, after, ...more] = source.split(text);
  if (after === undefined || more.length > 0) throw new Error(`the list is stale: not once in its file: ${text}`);
  return before + by + after;
}
