/**
 * `check`: format, lint, types, import directions, unit tests. `test`: these, then database, e2e, fault and browser tests.
 * The last line counts the tests themselves; lint and types are no tests but fail the run as well.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest, playwright } from './gate/counts.mjs';
import { endAll, runStep } from './gate/run-step.mjs';
import { explain, printLine, printTotal } from './gate/report.mjs';

const CHECKS = [
  { name: 'check:lint' },
  { name: 'check:types' },
  { name: 'check:types:web', unless: !existsSync('apps/web') },
  { name: 'check:imports' },
  { name: 'check:client' },
  { name: 'check:format' },
  { name: 'test:unit', runner: jest },
];
const PREPARATIONS = [
  { name: 'build', command: [process.execPath, 'scripts/build.mjs', '--if-stale'] },
  { name: 'redis', command: [process.execPath, 'scripts/find-redis.mjs'], gives: 'REDIS_SERVER', optional: true },
  // One after the other: both may ask apt-get.
  {
    name: 'chromium',
    command: [process.execPath, 'scripts/find-chromium.mjs'],
    gives: 'CHROMIUM',
    after: 'redis',
    optional: true,
  },
];
// Two cores: database specs are many and small; the others start whole systems and have them for themselves.
const TESTS = [
  { name: 'test:db', runner: jest, args: ['--maxWorkers=2'] },
  { name: 'test:e2e', runner: jest },
  { name: 'test:faults', runner: jest, args: ['--maxWorkers=2'] },
  { name: 'test:browser', runner: playwright, unless: !existsSync('apps/web') },
];
const STAGES = {
  check: [{ steps: CHECKS, lanes: 2 }],
  test: [
    { steps: [...PREPARATIONS, ...CHECKS], lanes: 2 },
    { steps: TESTS, lanes: 1 },
  ],
};

const stages = STAGES[process.argv[2]];
if (!stages) {
  console.error('usage: node scripts/gate.mjs check | test');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'taizhang-gate-'));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(name, () => {
    endAll();
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
}

const results = [];
try {
  for (const stage of stages) results.push(...(await runStage(stage)));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
}
explain(results);
printTotal(results);
process.exitCode = results.every((result) => result.ok) ? 0 : 1;

/** Each lane takes the next step that may start. */
async function runStage({ steps, lanes }) {
  const waiting = steps.filter((step) => !step.unless);
  const done = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const earlier = running.get(step.after);
      if (earlier) await earlier;
      const result = runStep(step, folder);
      running.set(step.name, result);
      done.push(await result);
      printLine(await result);
    }
  };
  const running = new Map();
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
