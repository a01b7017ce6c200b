import { readFileSync } from 'node:fs';

/** A test runner: the options that make it write a report, and how to read the counts from it. */
export const jest = {
  args: (report) => ['--json', `--outputFile=${report}`],
  env: () => ({}),
  count: (report, code) =>
    read(report, code, (found) => ({
      passed: found.numPassedTests,
      // A file that could not be run holds tests that did not pass.
      failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
      skipped: found.numPendingTests,
    })),
};

export const playwright = {
  args: (_, folder) => ['--reporter=line,json', `--output=${folder}/browser`],
  env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  count: (report, code) =>
    read(report, code, ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    })),
};

/** A runner that failed without naming a test counts as one failure: the total must not look green. */
function read(report, code, count) {
  const counts = parse(report, count);
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

function parse(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
