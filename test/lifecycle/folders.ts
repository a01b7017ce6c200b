import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { startLedger } from './ledger-process.js';
import { killAll, processesOf } from './processes-of.js';
import { until } from './until.js';

export interface Folders {
  /** Empty: the ledger's first start. */
  fresh(owner?: { uid: number; gid: number }): string;
  /** As a ledger left it that was started and stopped once. */
  used(): Promise<string>;
}

/** Specs of a file use folders of their own; whatever happens, no process and no folder stays. */
export function withFolders(): Folders {
  jest.setTimeout(60_000);
  const folders: string[] = [];
  let pattern: string | undefined;
  beforeAll(build);
  afterEach(async () => {
    for (const folder of folders.splice(0)) await clearAway(folder);
  });
  afterAll(async () => {
    if (pattern) await clearAway(pattern);
  });
  const fresh = (owner?: { uid: number; gid: number }): string => {
    const folder = makeFolder();
    if (owner) chownSync(folder, owner.uid, owner.gid);
    folders.push(folder);
    return folder;
  };
  const used = async (): Promise<string> => {
    pattern ??= await usedOnce();
    const folder = fresh();
    spawnSync('cp', ['-a', `${pattern}/.`, folder]);
    return folder;
  };
  return { fresh, used };
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-lifecycle-'));
  chmodSync(folder, 0o711);
  return folder;
}

async function usedOnce(): Promise<string> {
  const folder = makeFolder();
  const ledger = await startLedger(folder).ready();
  await ledger.ask('/notes', 'POST');
  await ledger.stop();
  return folder;
}

async function clearAway(folder: string): Promise<void> {
  killAll(folder);
  await until('all ended', () => processesOf(folder).length === 0);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}

function build(): void {
  const script = join(process.cwd(), 'scripts/build.mjs');
  const { status } = spawnSync(process.execPath, [script, '--if-stale', 'backend'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the backend does not build');
}
