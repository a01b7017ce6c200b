import { readFile } from 'node:fs/promises';

/** What a process and all it started keep in memory; zero where the machine does not tell (no /proc). */
export async function residentMb(pid: number): Promise<number> {
  const children = (await read(`/proc/${pid}/task/${pid}/children`)).split(' ').filter(Boolean).map(Number);
  const theirs = await Promise.all(children.map(residentMb));
  const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(await read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
  return theirs.reduce((sum, one) => sum + one, own);
}

/** Nothing of a process that is gone already. */
function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
