import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { accessSync } from 'node:fs';
import { inheritedEnv } from '#config';
import { canReach, type Identity } from './database-user.js';
import { StartRefused } from './start-refused.js';

const SETPRIV = '/usr/bin/setpriv';

/** How a program of PostgreSQL is run: always in a session of its own, so that Ctrl-C does not hit it. */
export type RunDatabaseProgram = (program: string, args: readonly string[], stdio: StdioOptions) => ChildProcess;

export async function databaseProgramsRunAs(
  user: Identity | null,
  paths: readonly string[],
): Promise<RunDatabaseProgram> {
  if (user === null) return (program, args, stdio) => spawn(program, args, { ...OPTIONS(), stdio });
  const reachable = await Promise.all(paths.map((path) => canReach(path, user)));
  if (reachable.every(Boolean)) return (program, args, stdio) => spawn(program, args, { ...OPTIONS(), ...user, stdio });
  return throughClosedFolders(user);
}

/** LC_ALL: a locale of the system that was never generated makes initdb fail. */
function OPTIONS(): { detached: true; env: NodeJS.ProcessEnv; cwd: string } {
  return { detached: true, env: inheritedEnv({ LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' }), cwd: '/' };
}

/** Below /root another user cannot even find the programs: he is lent the right to pass closed folders, no more. */
function throughClosedFolders(user: Identity): RunDatabaseProgram {
  try {
    accessSync(SETPRIV);
  } catch {
    throw new StartRefused(
      '项目或数据目录在只有 root 能进入的文件夹里，数据库不能以 root 运行。请把项目移到其他用户可进入的文件夹，或改用普通用户启动。',
    );
  }
  const lend = [
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ];
  const become = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...lend];
  return (program, args, stdio) => spawn(SETPRIV, [...become, program, ...args], { ...OPTIONS(), stdio });
}
