/** The two servers that are compared: ours as it is deployed, and the floor. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that answers, with the milliseconds from its start to its first good answer. */
export async function startServer(program, env, path) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // However the bench ends, its servers end with it.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(address + path))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await pause(5);
  }
  const startMs = performance.now() - began;
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    process.off('exit', end);
  };
  return { address, startMs, stop, pssMiB: () => pssMiB(child.pid) };
}

/** A worker that has looked around once. */
export async function startWorker(env) {
  const child = spawn(process.execPath, ['dist/apps/worker/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  await pause(5_000);
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    process.off('exit', end);
  };
  return { stop };
}

async function answers(url) {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
}

/** Proportional set size: what the process really costs, shared pages divided among those who share them. */
function pssMiB(pid) {
  const [, kib] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
