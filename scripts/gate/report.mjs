const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const LONGEST = 400;

/** One line a step, as it ends; and one for each test that failed: who reads only the head of a long output learns them. */
export function printLine({ name, ok, counts, seconds }) {
  const tests = counts ? `${counts.passed} passed, ${counts.failed} failed${skipped(counts)}` : '';
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${tests}`.trimEnd());
  for (const failure of counts?.failures ?? []) console.log(`      ✕ ${inOneLine(failure)}`);
}

function inOneLine(failure) {
  return failure.replace(COLOURS, '').replace(/\s+/g, ' ').slice(0, LONGEST);
}

/** What the failed steps printed, and nothing of the others. */
export function explain(results) {
  for (const { name, output } of results.filter((result) => !result.ok))
    console.log(`\n── ${name} ──\n${output.trim()}`);
}

export function printTotal(results) {
  const counted = results.flatMap(({ counts }) => (counts ? [counts] : []));
  const sum = (key) => counted.reduce((total, counts) => total + counts[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}

function skipped(counts) {
  return counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
}
