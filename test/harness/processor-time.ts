import { readFileSync } from 'node:fs';

/** Ticks a second of /proc/PID/stat: a hundred on every Linux that Node runs on. */
const TICKS = 100;

/** Seconds that a process has kept a processor busy, in its own code and in the kernel's. */
export function processorSeconds(pid: number): number {
  const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
