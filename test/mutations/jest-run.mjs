import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED_POSTGRES } from './copy.mjs';

const PROJECTS = { 'db-spec': 'db', 'e2e-spec': 'e2e', spec: 'unit' };
/** Longer than any spec takes on a busy machine; a test that waits for what the guard would have done ends here. */
const PATIENCE_MS = 240_000;
const running = new Set();

/**
 * Runs these specs in the copy: the names of the tests that passed and failed, and what kept them from running. Without
 * the address of a PostgreSQL jest starts one, with the schema of the copy as it is.
 */
export async function runTests(root, files, postgres = null) {
  const report = join(root, '.mutations.json');
  rmSync(report, { force: true });
  const projects = [...new Set(files.map((file) => PROJECTS[/\.([\w-]+)\.ts$/.exec(file)[1]]))];
  const env = postgres === null ? process.env : { ...process.env, TEST_POSTGRES: postgres };
  const { output, hung } = await jest({ cwd: root, env, patienceMs: PATIENCE_MS * files.length }, [
    ...(postgres === null ? [] : ['--config', SHARED_POSTGRES]),
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${report}`,
    `--cacheDirectory=${join(root, '.jest-cache')}`,
    '--runInBand',
    '--forceExit',
    '--runTestsByPath',
    ...files,
  ]);
  if (hung) return { passed: [], failed: [], trouble: 'the tests do not end' };
  return read(report, files, output);
}

/** Ends what runs, with everything it started. */
export function endRunning() {
  for (const pid of running) kill(pid);
}

function read(report, files, output) {
  const found = parse(report);
  if (found === null) return { passed: [], failed: [], trouble: `jest did not run: ${output.trim().slice(-600)}` };
  const specs = found.testResults;
  const named = (spec, status) =>
    spec.assertionResults.filter((test) => test.status === status).map(({ fullName }) => fullName);
  const unread = specs.find(({ assertionResults }) => assertionResults.length === 0);
  const missing = specs.length < files.length ? `only ${specs.length} of ${files.length} specs were found` : null;
  return {
    passed: specs.flatMap((spec) => named(spec, 'passed')),
    failed: specs.flatMap((spec) => [...named(spec, 'failed'), ...besideItsTests(spec)]),
    trouble: unread ? firstLines(unread.message) : missing,
  };
}

/** A spec whose tests all pass fails by what nobody caught: an error that would have ended the process. */
function besideItsTests({ status, message, assertionResults }) {
  const uncaught = status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
  return uncaught ? [firstLines(message)] : [];
}

function firstLines(message) {
  return message.trim().split(/\s+/).join(' ').slice(0, 200);
}

function parse(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}

function jest({ cwd, env, patienceMs }, args) {
  return new Promise((resolve) => {
    const command = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...args];
    const child = spawn(process.execPath, command, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let hung = false;
    const timer = setTimeout(() => ((hung = true), kill(child.pid)), patienceMs);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('close', () => {
      clearTimeout(timer);
      running.delete(child.pid);
      resolve({ output, hung });
    });
    running.add(child.pid);
  });
}

function kill(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ended by itself
  }
}
