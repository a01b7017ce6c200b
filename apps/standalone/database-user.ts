import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from './start-refused.js';

const run = promisify(execFile);
const NAME = 'postgres';

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root; an ordinary user runs it as himself (null). A folder that is there already is
 * served by its owner, so that a ledger first started as an ordinary user can be started by root as well.
 */
export async function databaseUser(folder: string): Promise<Identity | null> {
  const owner = await stat(folder).catch(() => null);
  const me = process.getuid?.();
  if (me === 0)
    return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : ((await lookUp()) ?? (await create()));
  if (owner === null || me === undefined || owner.uid === me) return null;
  throw new StartRefused(
    `${folder} 属于另一个用户（可能曾以 root 启动）。请用原来的用户启动，或先把整个数据目录的属主改为当前用户。`,
  );
}

async function lookUp(): Promise<Identity | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<Identity> {
  await run('groupadd', ['--system', '--force', NAME])
    .then(() => run('useradd', ['--system', '--gid', NAME, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]))
    .catch(() => run('adduser', ['-S', '-D', '-H', NAME])); // BusyBox
  const user = await lookUp();
  if (user) return user;
  throw new StartRefused(
    `以 root 启动时需要系统用户 ${NAME} 来运行数据库，但没能建立。请先建立该用户，或改用普通用户启动。`,
  );
}

/** Whether this user may pass every folder on the way to a path; a checkout below /root is closed to others. */
export async function canReach(path: string, user: Identity): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await mayEnter(folder, user))) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function mayEnter(folder: string, user: Identity): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
