import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWERS, answerOf } from './messages.js';

const CODE = /^[a-z]+\.[a-zA-Z]+$/;

/** Every code that the sources throw, or hand on to be thrown. */
function codesThrown(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['libs', 'apps/api', 'apps/cli'])
    for (const file of sourcesUnder(folder)) {
      const source = readFileSync(file, 'utf8');
      const thrown = source.matchAll(/RuleViolation\(\s*'([^']+)'|refuse\(\s*'([^']+)'|code: '([a-z]+\.[a-zA-Z]+)'/g);
      for (const match of thrown) found.set(match[1] ?? match[2] ?? match[3] ?? '', file);
      if (/sessions\.service|guards|extension\.ts/.test(file))
        for (const match of source.matchAll(/'((?:session|problem)\.[a-zA-Z]+)'/g)) found.set(match[1] ?? '', file);
    }
  return found;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/spec\.ts$/.test(name))
    .map((name) => join(folder, name));
}

/** Events of the audit log are written like codes and are none. */
const AUDIT_ONLY = ['session.opened', 'session.openedByLink', 'session.switched', 'session.closed', 'session.failed'];

describe('拒绝的话', () => {
  const thrown = new Map([...codesThrown()].filter(([code]) => !AUDIT_ONLY.includes(code)));

  it('the search finds what is thrown', () => {
    for (const code of ['problem.stale', 'session.locked', 'intake.notText', 'problem.ownReview', 'request.badBody'])
      expect([...thrown.keys()]).toContain(code);
  });

  it('every rule that can be broken has its words', () => {
    const silent = [...thrown].filter(([code]) => !(code in ANSWERS));
    expect(silent).toEqual([]);
  });

  it('no words are kept for what nobody says', () => {
    expect(Object.keys(ANSWERS).filter((code) => !thrown.has(code))).toEqual([]);
  });

  it.each(Object.keys(ANSWERS))('%s: a status, and Chinese words that end without a full stop', (code) => {
    const { status, detail } = answerOf(code, {});
    expect(code).toMatch(CODE);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(detail).toMatch(/[\u4e00-\u9fff]{3}/);
    expect(detail).not.toMatch(/[。.]$/);
  });

  it('a code without words is a fault of ours', () => {
    expect(answerOf('no.such', {}).status).toBe(500);
  });
});
