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
      failures: found.testResults.flatMap(failuresOfFile),
    })),
};

export const playwright = {
  args: (_, folder) => ['--reporter=line,json', `--output=${folder}/browser`],
  env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  count: (report, code) =>
    read(report, code, ({ stats, errors, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
      failures: [...suites.flatMap(failuresOfSuite), ...errors.map(({ message }) => message ?? '')],
    })),
};

function failuresOfFile({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${name}: ${message}`];
  return failed.map((test) => `${test.fullName}: ${test.failureMessages[0] ?? ''}`);
}

function failuresOfSuite({ specs = [], suites = [] }) {
  const failed = specs.filter((spec) => !spec.ok);
  return [...failed.map((spec) => `${spec.title}: ${whatWentWrong(spec)}`), ...suites.flatMap(failuresOfSuite)];
}

function whatWentWrong({ tests }) {
  const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
  return errors.map(({ message }) => message ?? '').join(' ');
}

/** A runner that failed without naming a test counts as one failure: the total must not look green. */
function read(report, code, count) {
  const counts = parse(report, count);
  if (code !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, failures: ['the runner failed and named no test'] };
  return counts;
}

function parse(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: ['the runner left no report'] };
  }
}
