import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from './start-refused.js';

/** Passwords of the three database roles; made once, readable by the user who starts the ledger only. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

export async function readSecrets(dataDir: string): Promise<Secrets | null> {
  const file = join(dataDir, 'secrets.json');
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartRefused(`读不了 ${file}（${error.code ?? error.message}）。请用上次启动台账的用户启动。`);
  });
  if (content === null) return null;
  const secrets = parse(content);
  if (secrets) return secrets;
  throw new StartRefused(`${file} 内容不完整。请从备份恢复它；没有备份就删除它，启动时会重新设置数据库密码。`);
}

export async function createSecrets(dataDir: string): Promise<Secrets> {
  const secrets = { superuser: password(), owner: password(), app: password() };
  const file = join(dataDir, 'secrets.json');
  const draft = `${file}.${process.pid}`;
  const handle = await open(draft, 'w', 0o600);
  await handle.writeFile(JSON.stringify(secrets, null, 2) + '\n');
  await handle.sync().finally(() => handle.close());
  await chmod(draft, 0o600);
  await rename(draft, file);
  return secrets;
}

function password(): string {
  return randomBytes(24).toString('base64url');
}

function parse(content: string): Secrets | null {
  try {
    const { superuser, owner, app } = JSON.parse(content) as Partial<Record<string, unknown>>;
    const whole = typeof superuser === 'string' && typeof owner === 'string' && typeof app === 'string';
    return whole ? { superuser, owner, app } : null;
  } catch {
    return null;
  }
}
