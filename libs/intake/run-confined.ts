import { type ChildProcess, spawn } from 'node:child_process';
import { type KernelLimits, type Started, confine } from './confine.js';
import { MAX_ANSWER_BYTES } from './limits.js';
import { residentMb } from './resident.js';

export interface ProcessLimits extends KernelLimits {
  readonly residentMb: number;
  /** Of what it answers, where that is more than a text. */
  readonly answerBytes?: number;
}
export interface Confined extends Started {
  /** The file it reads as its standard input. */
  readonly input: number | 'ignore';
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}
export type Ending = 'done' | 'slow' | 'memory' | 'large' | 'broken';
export interface Ended {
  readonly ending: Ending;
  readonly stdout: Buffer;
}
const LOOK_EVERY_MS = 50;
const OUT_OF_HEAP = 134; // what a shell calls SIGABRT, with which V8 ends

/**
 * Runs a program that is not trusted to end, to keep to its memory, or to be brief. It never outlives this promise,
 * nor does anything it started. Rejects with the signal's reason.
 */
export async function runConfined(wanted: Confined, limits: ProcessLimits, signal: AbortSignal): Promise<Ended> {
  const { file, args } = await confine(wanted, limits);
  signal.throwIfAborted();
  const child = spawn(file, args, {
    cwd: wanted.cwd,
    env: { ...wanted.env },
    stdio: [wanted.input, 'pipe', 'ignore'],
    detached: true, // a group of its own: what it started ends with it
    windowsHide: true,
  });
  const ended = await new Watch(child, limits, signal).ended();
  signal.throwIfAborted();
  return ended;
}

class Watch {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private verdict: Ending | null = null;
  private readonly eye: NodeJS.Timeout;
  private readonly stop = (): void => killGroup(this.child);

  constructor(
    private readonly child: ChildProcess,
    private readonly limits: ProcessLimits,
    private readonly signal: AbortSignal,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => this.take(chunk));
    this.eye = setInterval(() => void this.look(), LOOK_EVERY_MS);
    signal.addEventListener('abort', this.stop, { once: true });
  }

  ended(): Promise<Ended> {
    return new Promise((resolve) => {
      const settle = (ending: Ending): void => {
        clearInterval(this.eye);
        this.signal.removeEventListener('abort', this.stop);
        this.stop(); // what it left behind
        resolve({ ending: this.verdict ?? ending, stdout: Buffer.concat(this.chunks) });
      };
      this.child.once('error', () => settle('broken'));
      // What it started may keep its standard output open: with its own end it is over.
      this.child.once('exit', this.stop);
      this.child.once('close', (code, killedBy) => settle(endingOf(code, killedBy)));
    });
  }

  private take(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > (this.limits.answerBytes ?? MAX_ANSWER_BYTES)) this.end('large');
    else this.chunks.push(chunk);
  }

  private async look(): Promise<void> {
    const { pid } = this.child;
    if (pid !== undefined && (await residentMb(pid)) > this.limits.residentMb) this.end('memory');
  }

  private end(verdict: Ending): void {
    this.verdict ??= verdict;
    this.chunks.length = 0;
    this.stop();
  }
}

function endingOf(code: number | null, killedBy: NodeJS.Signals | null): Ending {
  if (code === 0) return 'done';
  if (killedBy === 'SIGABRT' || killedBy === 'SIGTRAP' || code === OUT_OF_HEAP) return 'memory';
  // By the kernel: of its processor time it says so with either.
  return killedBy === 'SIGXCPU' || killedBy === 'SIGKILL' ? 'slow' : 'broken';
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself, and all of its group with it.
  }
}
