import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilesPlace } from '#files';

let folder: string | null = null;
const remove = async (): Promise<void> => {
  if (folder) await rm(folder, { recursive: true, force: true });
};
// Specs alone have an end; what a measurement leaves in the temporary folder the machine removes.
if ('afterAll' in globalThis) afterAll(remove);

/** Where the files of one spec are: its ledger and its api see the same ones. */
export function filesOfSpec(): FilesPlace {
  folder ??= mkdtempSync(join(tmpdir(), 'taizhang-files-'));
  return { folder, s3: null, limitBytes: 2 * 1024 * 1024 };
}
