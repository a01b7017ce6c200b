import { requireEarlier, unitsToApply } from './links.js';

const end = (roundCode: string, roundUnitId = 'body') => ({ number: `${roundCode}-1`, roundCode, roundUnitId });

describe('上轮问题', () => {
  it.each(['2026-01', '2025-12'])('may be one of the round %s, before 2026-02', (code) => {
    expect(() => requireEarlier(end('2026-02'), end(code))).not.toThrow();
  });

  it.each(['2026-02', '2026-03'])('is none of the round %s: so no chain comes back to itself', (code) => {
    expect(() => requireEarlier(end('2026-02'), end(code))).toThrow('link.notEarlier');
  });

  it('is none of another body', () => {
    expect(() => requireEarlier(end('2026-02'), end('2026-01', 'neighbour'))).toThrow('link.otherBody');
  });
});

describe('举一反三', () => {
  const lead = { id: 'finance', name: '财政金融局' };
  const wanted = (...ids: string[]) => ids.map((leadUnitId) => ({ leadUnitId }));

  it('goes to each unit that does not have the problem yet', () => {
    expect(unitsToApply(lead, wanted('town', 'planning'), new Set(['town']))).toEqual(wanted('planning'));
  });

  it.each([
    ['to no unit', [], 'link.noUnit'],
    ['twice to one unit', ['town', 'town'], 'link.unitTwice'],
    ['to the unit that has it anyway', ['town', 'finance'], 'link.sameUnit'],
  ])('goes not %s', (_, ids, code) => {
    expect(() => unitsToApply(lead, wanted(...ids), new Set())).toThrow(code);
  });
});
