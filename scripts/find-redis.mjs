/** A Redis or Valkey server for tests: `findRedis()` answers its path, or null with a message on stderr. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { aptInstall, isMain, onPath } from './find/programs.mjs';

const NAMES = ['redis-server', 'valkey-server'];
const PID_FILES = ['/run/redis/redis-server.pid', '/var/run/redis/redis-server.pid'];

export function findRedis() {
  return process.env.REDIS_SERVER || (onPath(NAMES) ?? fromSystem() ?? nothing());
}

/** RUNLEVEL=1 tells invoke-rc.d that services are not to be started; should one run all the same, it is ended. */
function fromSystem() {
  const before = runningService();
  if (!aptInstall(['redis-server'], { RUNLEVEL: '1' })) return null;
  if (existsSync('/run/systemd/system'))
    spawnSync('systemctl', ['disable', '--now', 'redis-server'], { stdio: 'ignore' });
  const after = runningService();
  if (after !== null && after !== before) process.kill(after, 'SIGTERM');
  return onPath(NAMES);
}

function runningService() {
  const file = PID_FILES.find((path) => existsSync(path));
  const pid = file ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 0 && existsSync(`/proc/${pid}`) ? pid : null;
}

function nothing() {
  console.error('没有找到 redis-server 或 valkey-server，用 REDIS_SERVER=/路径 可指明位置。No Redis server found.');
  return null;
}

if (isMain(import.meta.url)) console.log(findRedis() ?? '');
