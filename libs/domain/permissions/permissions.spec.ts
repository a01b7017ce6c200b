import { ROLES } from '../problems/permissions.js';
import { ACTIONS } from '../problems/transitions.js';
import { PROBLEM_FIELD_NAMES, fieldRight } from './fields.js';
import { verdictOn } from './needs.js';
import { PLACE_NAMES } from './places.js';
import { ROUTES, ROUTE_TABLE } from './routes.js';

const who = (route: keyof typeof ROUTES, place: (typeof PLACE_NAMES)[number], verdict = 'may'): string[] =>
  ROLES.filter((role) => verdictOn(ROUTES[route], role, place) === verdict);

describe('权限表', () => {
  it('every step of the workflow has a route, but 回头看, which is taken at the item, and 工作移交, at the person', () => {
    const taken = Object.values(ROUTE_TABLE).flatMap((need) => (need.of === 'problem' && need.step ? [need.step] : []));
    expect(ACTIONS.filter((action) => !taken.includes(action))).toEqual(['lookBack', 'handOver']);
  });

  it('交办 is for the office over the round, 填报 for the unit that has the problem', () => {
    expect(who('POST /problems/{id}/assignment', 'own')).toEqual(['office']);
    expect(who('POST /problems/{id}/assignment', 'handed')).toEqual([]);
    expect(who('POST /problems/{id}/progress-reports', 'handed')).toEqual(['unit_head', 'liaison', 'owner']);
  });

  it('准予销号 is for the leader who is named, and for nobody of the unit it was handed to', () => {
    expect(who('POST /problems/{id}/sign-off', 'own')).toEqual(['leader']);
    expect(who('POST /problems/{id}/sign-off', 'handed')).toEqual([]);
  });

  it('评估组 and 查阅 change nothing anywhere', () => {
    for (const [route, need] of Object.entries(ROUTE_TABLE))
      for (const place of PLACE_NAMES)
        for (const role of ['evaluator', 'viewer'] as const)
          if (need.of === 'problem' && need.step !== null)
            expect([route, place, verdictOn(need, role, place)]).not.toContain('may');
    for (const field of PROBLEM_FIELD_NAMES) expect(fieldRight(field, 'viewer', 'own')).toBe('reads');
  });

  it('a sibling’s problem and one of the unit above are there for nobody', () => {
    for (const place of ['sibling', 'above'] as const)
      expect(who('GET /problems/{id}', place, 'unseen')).toEqual([...ROLES]);
  });

  it('三员 see no business, whatever they ask', () => {
    for (const need of Object.values(ROUTE_TABLE))
      for (const place of PLACE_NAMES)
        if (need.of === 'problem' || need.of === 'round') expect(verdictOn(need, 'system_admin', place)).toBe('unseen');
  });

  it('the place in the notice is for those who may read the notice', () => {
    expect(fieldRight('source', 'liaison', 'own')).toBe('reads');
    expect(fieldRight('source', 'liaison', 'handed')).toBe('unseen');
    expect(fieldRight('deadline', 'office', 'own')).toBe('changes');
    expect(fieldRight('deadline', 'liaison', 'own')).toBe('reads');
  });
});
