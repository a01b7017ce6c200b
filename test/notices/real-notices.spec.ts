import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNotice } from '../../libs/domain/notices/index.js';
import { compare, type CarefulCount } from './compare.js';

const folder = process.env.NOTICES_DIR ?? join('..', 'shared', 'notices');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.expected.json') && existsSync(join(folder, noticeOf(name))))
      .sort()
  : [];

function noticeOf(expected: string): string {
  return expected.replace('.expected.json', '.txt');
}

describe('real notices, against the count of a careful reader', () => {
  if (names.length === 0) {
    it('reads the sample notice where the real ones are not at hand', () => {
      console.log(`The real notices are not at hand (${folder}); name their folder in NOTICES_DIR.`);
      expect(parseNotice(readFileSync('config/samples/notice.txt', 'utf8')).problems).toHaveLength(24);
    });
    return;
  }

  it.each(names)('agrees with %s in every field asked for', (name) => {
    const expected = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CarefulCount;
    const answers = compare(expected, parseNotice(readFileSync(join(folder, noticeOf(name)), 'utf8')));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => !answer.right)).toEqual([]);
  });
});
