import { readOffice } from '../../libs/intake/office/read-office.js';
import { Unreadable } from '../../libs/intake/unreadable.js';
import { LONG, craftedFiles, firstOf } from './corpus.js';
import type { Crafted } from './crafted.js';

/** What only the process around the parsers can end, or what takes long: test/hostile/hostile-files.e2e-spec.ts. */
const OF_THE_PROCESS = /^pdf: (a bomb|a command|two thousand)|20 MB|six thousand/;

async function outcomeOf({ make }: Crafted): Promise<string> {
  try {
    return (await readOffice(make())) === 'convert' ? 'intake.noConverter' : 'read';
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    return error instanceof RangeError ? 'intake.tooComplex' : 'intake.damaged'; // as main.ts has it
  }
}

const files = LONG > 0 ? craftedFiles() : firstOf(craftedFiles(), ({ name }) => name);
const ofParsers = files.filter(({ name }) => !OF_THE_PROCESS.test(name));
const names = [...new Set(ofParsers.map(({ name }) => name))];

describe('a file made to do harm is seen through', () => {
  it.each(names)('%s', async (name) => {
    for (const file of ofParsers.filter((one) => one.name === name)) expect(file.may).toContain(await outcomeOf(file));
  });
});
