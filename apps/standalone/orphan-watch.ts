import { spawn } from 'node:child_process';

export interface OrphanWatch {
  /** Call when PostgreSQL has stopped, before its number can belong to another process. */
  end(): void;
}

/**
 * Stops PostgreSQL when the supervisor dies without a word (kill -9): a shell waits for the end of a pipe that only
 * the supervisor holds. The next start copes without it; this keeps the machine clean until then.
 */
export function stopIfOrphaned(pid: number): OrphanWatch {
  const script = `read -r line; [ "$line" = done ] || kill -INT ${pid} 2>/dev/null`;
  const shell = spawn('/bin/sh', ['-c', script], { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return { end: () => shell.stdin.end('done\n') };
}
