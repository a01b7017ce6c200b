import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Others may pass through (PostgreSQL may run as another user), not list; secrets and logs are closed. */
export async function makeFolders(dataDir: string): Promise<void> {
  if ((await mkdir(dataDir, { recursive: true })) !== undefined) await chmod(dataDir, 0o711);
  await mkdir(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
}
