const MARKS = { noticed: 'noticed ', survived: 'SURVIVED', broken: 'BROKEN  ' };

/** One line a guard, as it ends: the first test that noticed, and how many more. */
export function printLine({ guard, outcome, tests, seconds }) {
  const more = tests.length > 1 ? ` (and ${tests.length - 1} more)` : '';
  const said = tests.length > 0 ? ` · ${tests[0]}${more}` : '';
  console.log(`${MARKS[outcome]} ${seconds.toFixed(0).padStart(3)} s  ${guard.name}${said}`);
}

/** True when every guard was missed by a test. */
export function printTotal(results) {
  const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
  const broken = count('broken') > 0 ? `, ${count('broken')} broke everything` : '';
  console.log(`\n${results.length} guards, ${count('noticed')} noticed, ${count('survived')} survived${broken}`);
  return count('noticed') === results.length;
}
