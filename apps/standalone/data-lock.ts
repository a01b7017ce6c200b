import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { birthOf } from './processes.js';
import { StartRefused } from './start-refused.js';

interface Holder {
  readonly pid: number;
  /** Tells the holder from a later process with the same number. */
  readonly birth: string;
  readonly address: string | null;
}

/** One ledger per data folder: a file naming the process that runs it and where it can be reached. */
export class DataLock {
  /** The last run ended without releasing it: its parts may need a moment to notice. */
  wasLeft = false;

  private constructor(
    private readonly file: string,
    private readonly me: Holder,
  ) {}

  static async take(dataDir: string): Promise<DataLock> {
    const birth = (await birthOf(process.pid)) ?? '';
    const lock = new DataLock(join(dataDir, 'taizhang.lock'), { pid: process.pid, birth, address: null });
    while (!(await lock.tryTake())) await lock.removeIfLeft(dataDir);
    return lock;
  }

  /** Names the address, for whoever tries to start a second one. */
  async announce(address: string): Promise<void> {
    const draft = await this.write({ ...this.me, address });
    await rename(draft, this.file);
  }

  async release(): Promise<void> {
    await rm(this.file, { force: true });
  }

  /** A link appears whole or not at all, and only once. */
  private async tryTake(): Promise<boolean> {
    const draft = await this.write(this.me);
    try {
      await link(draft, this.file);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  private async removeIfLeft(dataDir: string): Promise<void> {
    const content = await readFile(this.file, 'utf8').catch(() => '');
    const holder = parse(content);
    if (holder && (await birthOf(holder.pid)) === holder.birth) throw alreadyRunning(dataDir, holder);
    const aside = `${this.file}.left-${process.pid}`;
    await rename(this.file, aside).catch(() => undefined);
    this.wasLeft = true;
    // Another start may have been quicker: give back a lock that is not the one we judged.
    const moved = await readFile(aside, 'utf8').catch(() => content);
    if (moved !== content) await link(aside, this.file).catch(() => undefined);
    await rm(aside, { force: true });
  }

  private async write(holder: Holder): Promise<string> {
    const draft = `${this.file}.${process.pid}`;
    await writeFile(draft, JSON.stringify(holder) + '\n', { mode: 0o644 });
    return draft;
  }
}

function alreadyRunning(dataDir: string, { pid, address }: Holder): StartRefused {
  const where = address ? `，地址 ${address}` : '，正在启动';
  return new StartRefused(
    `这个数据目录已有台账在运行${where}（进程 ${pid}）。\n` +
      `目录：${dataDir}\n要再开一个，请另设 DATA_DIR 和 PORT，例如：DATA_DIR=./data2 PORT=3001 npm start`,
  );
}

function parse(content: string): Holder | null {
  try {
    const { pid, birth, address } = JSON.parse(content) as Partial<Record<string, unknown>>;
    if (typeof pid !== 'number' || typeof birth !== 'string') return null;
    return { pid, birth, address: typeof address === 'string' ? address : null };
  } catch {
    return null;
  }
}
