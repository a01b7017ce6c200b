import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The first of these programs that is installed, or null. */
export function onPath(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun) ?? null;
}

/** Installs Debian packages when we may (root, apt-get); false when that is not possible or failed. */
export function aptInstall(packages, env = {}) {
  if (process.getuid?.() !== 0 || onPath(['apt-get']) === null) return false;
  console.error(`安装 ${packages.join('、')}（apt-get install）……`);
  return apt(['update'], env) && apt(['install', '-y', '--no-install-recommends', ...packages], env);
}

function apt(words, env) {
  const options = { ...process.env, ...env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300'];
  const { status, stdout, stderr } = spawnSync('apt-get', [...quiet, ...words], { env: options, encoding: 'utf8' });
  if (status !== 0) console.error(`${stdout}${stderr}`.trim());
  return status === 0;
}

/** Whether a script was started itself, not imported. */
export function isMain(url) {
  return url === pathToFileURL(process.argv[1] ?? '').href;
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
