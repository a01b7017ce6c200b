import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Found {
  readonly pid: number;
  readonly command: string;
}

/** Every living process that belongs to a data folder: started with it as DATA_DIR, or working inside. */
export function processesOf(dataDir: string): Found[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isOf(pid, dataDir))
    .map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }));
}

/** As a power cut would. */
export function killAll(dataDir: string): void {
  for (const { pid } of processesOf(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // ended on its own since
    }
  }
}

function isOf(pid: string, dataDir: string): boolean {
  if (read(`/proc/${pid}/stat`).split(') ').at(-1)?.startsWith('Z')) return false;
  const inside = read(`/proc/${pid}/environ`).split('\0').includes(`DATA_DIR=${dataDir}`);
  return inside || (folderOf(pid) + '/').startsWith(dataDir + '/');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // ended meanwhile, or of another user
  }
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
