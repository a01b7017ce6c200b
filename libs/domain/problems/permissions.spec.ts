import { ROLES, type Membership, may, relationsTo, seesBusiness } from './permissions.js';

const problem = { roundUnitId: 'district', leadUnitId: 'finance', leaderId: 'li', ownerId: 'wang' };
const held = (role: Membership['role'], unitId: string, ...below: string[]): Membership => ({
  role,
  unitId,
  reach: [unitId, ...below],
});

describe('who stands how to a problem', () => {
  it('counts an office over the round, not one over a sibling unit', () => {
    expect([...relationsTo(problem, 'x', [held('office', 'district', 'finance')])]).toEqual(['office']);
    expect([...relationsTo(problem, 'x', [held('office', 'planning')])]).toEqual([]);
  });

  it('counts a liaison of the lead unit and of the unit above it, not of a sibling', () => {
    expect([...relationsTo(problem, 'x', [held('liaison', 'finance')])]).toEqual(['liaison']);
    expect([...relationsTo(problem, 'x', [held('liaison', 'bureau', 'finance')])]).toEqual(['liaison']);
    expect([...relationsTo(problem, 'x', [held('liaison', 'planning')])]).toEqual([]);
  });

  it('takes the named leader, and any leader over the round only while none is named', () => {
    expect([...relationsTo(problem, 'li', [])]).toEqual(['responsible_leader']);
    const boss = [held('leader', 'district', 'finance')];
    expect([...relationsTo(problem, 'zhou', boss)]).toEqual(['leader']);
    expect([...relationsTo({ ...problem, leaderId: null }, 'zhou', boss)]).toEqual(['leader', 'responsible_leader']);
  });

  it('gives the owner his problem and nothing of another', () => {
    expect([...relationsTo(problem, 'wang', [])]).toEqual(['problem_owner']);
    expect([...relationsTo({ ...problem, ownerId: 'qin' }, 'wang', [])]).toEqual([]);
  });

  it('a measure is of the person it names, not of his unit beside him; of the unit where it names nobody', () => {
    const withMeasure = (ownerId: string | null, unitId: string | null) => ({
      ...problem,
      measures: [{ ownerId, unitId }],
    });
    const supporting = [held('liaison', 'planning')];
    expect([...relationsTo(withMeasure('cheng', 'planning'), 'cheng', [])]).toEqual(['measure_owner']);
    expect([...relationsTo(withMeasure('cheng', 'planning'), 'xie', supporting)]).toEqual([]);
    expect([...relationsTo(withMeasure(null, 'planning'), 'xie', supporting)]).toEqual(['measure_owner']);
    expect([...relationsTo(withMeasure(null, 'planning'), 'xie', [held('viewer', 'planning')])]).toEqual([]);
    expect([...relationsTo(withMeasure(null, null), 'xie', supporting)]).toEqual([]);
    expect([...relationsTo(problem, 'cheng', [])]).toEqual([]);
  });

  it('keeps business data from the three administrators, and from them alone', () => {
    expect(ROLES.filter((role) => !seesBusiness(role))).toEqual(['system_admin', 'security_admin', 'auditor']);
  });

  it('lets an office import for its own unit and not for another', () => {
    const office = [held('office', 'district', 'finance')];
    expect(may('importNotice', office, 'district')).toBe(true);
    expect(may('importNotice', office, 'neighbour')).toBe(false);
    expect(may('importNotice', [held('liaison', 'district')], 'district')).toBe(false);
  });
});
