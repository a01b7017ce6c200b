import { readFileSync, readdirSync } from 'node:fs';

export const FIXTURES = 'test/fixtures/notices';

/** The invented notices, each named for the trap it holds. */
export const fixtureNames = (): string[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -'.txt'.length));

export const readFixture = (name: string): string => readFileSync(`${FIXTURES}/${name}.txt`, 'utf8');
