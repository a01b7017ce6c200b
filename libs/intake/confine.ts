import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** What the kernel enforces on a program, as far as this machine can. */
export interface KernelLimits {
  readonly cpuSeconds: number;
  /** All memory it writes to; null where the program itself reserves more than it uses. */
  readonly dataMb: number | null;
}
export interface Started {
  readonly file: string;
  readonly args: readonly string[];
}
const SHELL = '/bin/sh';
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare'].find((path) => existsSync(path));
const NO_NETWORK: readonly (readonly string[])[] = [['--user', '--map-current-user', '--net'], ['--net']];
let networkless: Promise<readonly string[]> | null = null;

/** The same program under limits of processor time and memory and, where the kernel lets us, without any network. */
export async function confine({ file, args }: Started, limits: KernelLimits): Promise<Started> {
  if (!existsSync(SHELL)) return { file, args };
  networkless ??= findNetworkless();
  const wanted = [`ulimit -c 0`, `ulimit -t ${limits.cpuSeconds}`];
  if (limits.dataMb !== null) wanted.push(`ulimit -d ${limits.dataMb * 1024}`);
  // A shell that does not know a limit goes on without it: the clock and the eye on the memory remain.
  const script = `${wanted.map((line) => `${line} 2>/dev/null || true`).join('; ')}; exec "$0" "$@"`;
  return { file: SHELL, args: ['-c', script, ...(await networkless), file, ...args] };
}

/** The words that take the network away; none where the machine does not allow it (a container without user namespaces). */
async function findNetworkless(): Promise<readonly string[]> {
  if (UNSHARE === undefined) return [];
  for (const options of NO_NETWORK) {
    const works = await promisify(execFile)(UNSHARE, [...options, SHELL, '-c', ':'], { timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (works) return [UNSHARE, ...options];
  }
  return [];
}

/** Whether a confined program has no network on this machine: for the documents and the tests, which must not guess. */
export async function isNetworkTaken(): Promise<boolean> {
  networkless ??= findNetworkless();
  return (await networkless).length > 0;
}
