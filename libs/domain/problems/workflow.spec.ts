import { RuleViolation } from '../rule-violation.js';
import { effectOf } from './effects.js';
import { GUARDS } from './guards.js';
import { STAGE_NAMES, type Stage, isOpen, stageOfImported } from './stages.js';
import { ACTIONS, type Relation, TRANSITION_TABLE } from './transitions.js';
import type { ProblemFacts } from './facts.js';
import { advance, nextActions } from './workflow.js';

const aProblem = (change: Partial<ProblemFacts> = {}): ProblemFacts => ({
  stage: 'rectifying',
  status: 'in_progress',
  ownerId: 'owner',
  submittedById: null,
  reports: 1,
  openMeasures: 0,
  unproven: [],
  ...change,
});
const aMoment = { actorId: 'x', today: '2026-09-22' };
const as = (...relations: Relation[]) => new Set(relations);
const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'another error';
  }
};

const factsOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof RuleViolation ? error.facts : error;
  }
};

describe('整改流程', () => {
  it('reaches every stage from 待交办', () => {
    const reached = new Set<Stage>(['registered']);
    for (let grown = true; grown;) {
      const before = reached.size;
      for (const { from, to } of Object.values(TRANSITION_TABLE)) {
        if (to !== 'same' && from.some((stage) => reached.has(stage))) reached.add(to);
      }
      grown = reached.size > before;
    }
    expect([...reached].sort()).toEqual(Object.keys(STAGE_NAMES).sort());
  });

  it('leads out of every open stage, and out of no closed one', () => {
    for (const stage of Object.keys(STAGE_NAMES) as Stage[]) {
      const ways = Object.values(TRANSITION_TABLE).filter(({ from, to }) => from.includes(stage) && to !== 'same');
      expect([stage, ways.length > 0]).toEqual([stage, isOpen(stage)]);
    }
  });

  it('goes from 交办 to 销号', () => {
    expect(advance(aProblem({ stage: 'registered', status: 'not_stated' }), 'assign', as('office'), 'x')).toEqual({
      stage: 'assigned',
      status: 'in_progress',
    });
    expect(advance(aProblem({ stage: 'assigned' }), 'accept', as('unit_head'), 'x').stage).toBe('rectifying');
    expect(advance(aProblem(), 'submit', as('problem_owner'), 'owner').stage).toBe('submitted');
    expect(advance(aProblem({ stage: 'submitted' }), 'signOff', as('responsible_leader'), 'boss')).toEqual({
      stage: 'signed_off',
      status: 'completed',
    });
  });

  it('refuses every action to a person without its relation, in every stage', () => {
    const everyone: Relation[] = [
      'office',
      'responsible_leader',
      'discipline',
      'unit_head',
      'liaison',
      'problem_owner',
      'measure_owner',
    ];
    for (const action of ACTIONS) {
      const others = everyone.filter((relation) => !TRANSITION_TABLE[action].by.includes(relation));
      for (const stage of TRANSITION_TABLE[action].from) {
        expect(codeOf(() => advance(aProblem({ stage }), action, as(...others), 'x'))).toBe('problem.notAllowed');
      }
    }
  });

  it('refuses every action in every stage that its row does not name', () => {
    for (const action of ACTIONS) {
      for (const stage of Object.keys(STAGE_NAMES) as Stage[]) {
        if (TRANSITION_TABLE[action].from.includes(stage)) continue;
        const who = as(...TRANSITION_TABLE[action].by);
        expect(codeOf(() => advance(aProblem({ stage }), action, who, 'x'))).toBe('problem.wrongStage');
      }
    }
  });

  it('退回交办 is for who speaks for the unit, before 签收 and not after it; nobody is left with it', () => {
    for (const relation of ['unit_head', 'liaison'] as const)
      expect(advance(aProblem({ stage: 'assigned' }), 'decline', as(relation), 'x').stage).toBe('registered');
    for (const relation of ['problem_owner', 'office', 'responsible_leader'] as const)
      expect(codeOf(() => advance(aProblem({ stage: 'assigned' }), 'decline', as(relation), 'x'))).toBe(
        'problem.notAllowed',
      );
    expect(codeOf(() => advance(aProblem(), 'decline', as('unit_head'), 'x'))).toBe('problem.wrongStage');
    const facts = { stage: 'assigned', deadline: '2026-10-30', cycleMonths: null, pausedOn: null } as const;
    const { change, detail } = effectOf('decline', facts, { reason: '不属本单位职责' }, aMoment);
    expect(change).toEqual({ leaderId: null, ownerId: null, deadline: null, dueOn: null });
    expect(detail).toBe('不属本单位职责');
  });

  it('asks for a progress report before 申请销号', () => {
    expect(codeOf(() => advance(aProblem({ reports: 0 }), 'submit', as('liaison'), 'x'))).toBe(
      'problem.noProgressReport',
    );
  });

  it('asks for a progress report before 申请转长期', () => {
    const propose = (reports: number) =>
      codeOf(() => advance(aProblem({ reports }), 'proposeLongTerm', as('liaison'), 'x'));
    expect(propose(0)).toBe('problem.noProgressReport');
    expect(propose(1)).toBeNull();
  });

  it('asks for evidence before 申请销号, and names the measures without it: one lacking refuses, none lacking passes', () => {
    const lacking = aProblem({ unproven: ['一是', '三是'] });
    expect(codeOf(() => advance(lacking, 'submit', as('liaison'), 'x'))).toBe('problem.noEvidence');
    expect(factsOf(() => advance(lacking, 'submit', as('liaison'), 'x'))).toMatchObject({ unproven: '一是、三是' });
    expect(codeOf(() => advance(aProblem({ unproven: [] }), 'submit', as('liaison'), 'x'))).toBeNull();
  });

  it('佐证 is added and withdrawn by the unit while it works, by nobody under review and by no reviewer', () => {
    for (const action of ['addEvidence', 'withdrawEvidence'] as const) {
      const stages = (Object.keys(STAGE_NAMES) as Stage[]).filter(
        (stage) => codeOf(() => advance(aProblem({ stage }), action, as('liaison'), 'x')) === null,
      );
      expect([action, stages.sort()]).toEqual([action, ['long_term', 'paused', 'rectifying']]);
      for (const relation of ['office', 'responsible_leader', 'discipline'] as const)
        expect(codeOf(() => advance(aProblem(), action, as(relation), 'x'))).toBe('problem.notAllowed');
      expect(nextActions(aProblem(), as('problem_owner'), 'x').inPlace).toContain(action);
    }
  });

  it('asks for every measure to be done before 申请销号: one open refuses, none open passes', () => {
    expect(codeOf(() => advance(aProblem({ openMeasures: 1 }), 'submit', as('liaison'), 'x'))).toBe(
      'problem.measuresOpen',
    );
    expect(codeOf(() => advance(aProblem({ openMeasures: 0 }), 'submit', as('liaison'), 'x'))).toBeNull();
  });

  it('lets nobody review his own, whatever his role', () => {
    for (const action of ['signOff', 'return'] as const) {
      const mine = aProblem({ stage: 'submitted', submittedById: 'boss' });
      expect(codeOf(() => advance(mine, action, as('responsible_leader'), 'boss'))).toBe('problem.ownReview');
      expect(codeOf(() => advance(mine, action, as('responsible_leader'), 'another'))).toBeNull();
    }
    const owned = aProblem({ stage: 'long_term_proposed', ownerId: 'boss' });
    expect(codeOf(() => advance(owned, 'approveLongTerm', as('responsible_leader'), 'boss'))).toBe('problem.ownReview');
  });

  it('has a guard only for actions that exist', () => {
    expect(Object.keys(GUARDS).every((name) => name in TRANSITION_TABLE)).toBe(true);
  });

  it('shows one main button, and what is not possible yet with its reason', () => {
    const { open, blocked } = nextActions(aProblem({ reports: 0 }), as('problem_owner'), 'owner');
    expect(open.filter((one) => one.main).map((one) => one.action)).toEqual(['report']);
    expect(blocked).toContainEqual({ action: 'submit', label: '申请销号', reason: 'problem.noProgressReport' });
  });

  it('never takes 未标明 for completed', () => {
    expect(stageOfImported('not_stated')).toBe('registered');
    expect(stageOfImported('in_progress')).toBe('registered');
    expect(stageOfImported('completed')).toBe('signed_off');
    expect(stageOfImported('long_term')).toBe('long_term');
  });
});
