import { spawn } from 'node:child_process';
import { join } from 'node:path';

const NPM = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
const running = new Set();

/** Runs one step to its end: how it went, what it printed, and for a test runner the counts of its own report. */
export async function runStep(step, folder) {
  const started = performance.now();
  const report = join(folder, `${step.name.replaceAll(':', '-')}.json`);
  const { code, stdout, output } = await capture(commandOf(step, report, folder), {
    ...process.env,
    ...step.runner?.env(report),
  });
  if (step.gives && stdout.trim()) process.env[step.gives] = stdout.trim();
  const counts = step.runner ? step.runner.count(report, code) : null;
  const ok = (code === 0 || step.optional === true) && (counts?.failed ?? 0) === 0;
  return { name: step.name, ok, counts, output, seconds: (performance.now() - started) / 1000 };
}

/** Ends what is still running, with everything it started. */
export function endAll() {
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // ended by itself
    }
  }
}

function commandOf(step, report, folder) {
  if (step.command) return step.command;
  const args = [...(step.args ?? []), ...(step.runner?.args(report, folder) ?? [])];
  return [...NPM, 'run', '--silent', step.name, ...(args.length > 0 ? ['--', ...args] : [])];
}

function capture([program, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, output] = ['', ''];
    child.stdout.on('data', (chunk) => ((stdout += chunk), (output += chunk)));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 1, stdout, output: error.message }));
    child.once('close', (code) => {
      running.delete(child.pid);
      resolve({ code, stdout, output });
    });
    if (child.pid) running.add(child.pid);
  });
}
