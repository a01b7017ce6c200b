/**
 * Removes one guard at a time from a copy of the tree and shows which test notices: `npm run test:mutations`.
 * With words, only guards whose name or file contains one of them: `npm run test:mutations -- lease csrf`.
 */
import { Copy } from './copy.mjs';
import { GUARDS } from './guards/index.mjs';
import { endRunning, runTests } from './jest-run.mjs';
import { Postgres } from './postgres.mjs';
import { printLine, printTotal } from './report.mjs';

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = GUARDS.filter(({ name, removals }) => {
  const said = [name, ...removals.map(({ file }) => file)].join(' ').toLowerCase();
  return words.length === 0 || words.some((word) => said.includes(word));
});

const copy = Copy.make();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(name, () => {
    endRunning();
    copy.discard();
    process.exit(1);
  });
}
let postgres;
try {
  postgres = await Postgres.start(copy.root);
  process.exitCode = (await allPass()) ? await removeEach() : 1;
} finally {
  await postgres?.stop();
  copy.discard();
}

/** A test that fails anyway would notice everything. */
async function allPass() {
  const files = [...new Set(chosen.flatMap(({ noticedBy }) => noticedBy))];
  const { failed, passed, trouble } = await runTests(copy.root, files, postgres.address);
  console.log(`nothing removed: ${passed.length} passed, ${failed.length} failed${trouble ? `; ${trouble}` : ''}\n`);
  for (const test of failed) console.log(`  ${test}`);
  return failed.length === 0 && trouble === null;
}

async function removeEach() {
  const results = [];
  for (const guard of chosen) {
    const started = performance.now();
    const result = { guard, ...(await withoutGuard(guard)), seconds: (performance.now() - started) / 1000 };
    results.push(result);
    printLine(result);
  }
  return printTotal(results) ? 0 : 1;
}

/**
 * Noticed: a test fails while others still pass. Where none passes the removal broke the program, which shows nothing
 * of the guard.
 */
async function withoutGuard({ removals, noticedBy }) {
  const putBack = copy.remove(removals);
  try {
    const address = removals.some(isOfSchema) ? null : postgres.address;
    const { failed, passed, trouble } = await runTests(copy.root, noticedBy, address);
    if (trouble) return { outcome: 'broken', tests: [trouble] };
    if (failed.length === 0) return { outcome: 'survived', tests: [] };
    return { outcome: passed.length > 0 ? 'noticed' : 'broken', tests: failed };
  } finally {
    putBack();
  }
}

/** What migrations are made of needs a database of its own. */
function isOfSchema({ file }) {
  return file.startsWith('libs/database/migrations/') || file === 'libs/database/below.ts';
}
