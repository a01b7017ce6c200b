import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilesPlace } from '#files';

let dataDir: string | null = null;
const remove = async (): Promise<void> => {
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
};
// Specs alone have an end; what a measurement leaves in the temporary folder the machine removes.
if ('afterAll' in globalThis) afterAll(remove);

/** The data folder of one spec. */
export function dataDirOfSpec(): string {
  return (dataDir ??= mkdtempSync(join(tmpdir(), 'taizhang-files-')));
}

/** Where the files of one spec are: its ledger, its api and its commands see the same ones. */
export function filesOfSpec(): FilesPlace {
  const at = dataDirOfSpec();
  const limitBytes = 2 * 1024 * 1024;
  return { folder: join(at, 'files'), anchors: join(at, 'audit-anchors.txt'), s3: null, limitBytes };
}
