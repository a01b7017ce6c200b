import { existsSync, readFileSync } from 'node:fs';
import { GUARDS } from './guards/index.mjs';

/** What `npm run test:mutations` takes out lives with the code: whoever moves a guard moves its line here. */
describe('the list of guards', () => {
  it('names each guard once', () => {
    const names = GUARDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(GUARDS.map((guard) => [guard.name, guard] as const))('%s', (_, { removals, noticedBy }) => {
    for (const { file, text, by } of removals) {
      expect({ file, text, times: timesIn(file, text) }).toEqual({ file, text, times: 1 });
      expect(by).not.toBe(text);
    }
    for (const file of noticedBy) expect({ file, there: existsSync(file) }).toEqual({ file, there: true });
  });
});

function timesIn(file: string, text: string): number {
  return readFileSync(file, 'utf8').split(text).length - 1;
}
