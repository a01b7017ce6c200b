import { RuleViolation } from '../rule-violation.js';
import { nextAddedNumber } from './numbering.js';
import { type WantedAssignment, isHandedOver, register } from './registration.js';

const by = { actorId: 'xujing', today: '2026-09-21' };
const finance = { id: 'finance', name: '财政金融局' };

describe('登记问题', () => {
  it('without a unit it waits for 交办, and is 正在整改, not 未标明', () => {
    expect(register(null, by)).toEqual({
      ...{ stage: 'registered', status: 'in_progress', change: {} },
      ...{ text: '登记问题', detail: null },
    });
  });

  it('with unit and deadline it is 待签收, as after 交办', () => {
    const owner = { id: 'songyang', name: '宋扬' };
    expect(register({ leadUnit: finance, owner, deadline: '2026-10-30' }, by)).toEqual({
      stage: 'assigned',
      status: 'in_progress',
      change: {
        ...{ leadUnitId: 'finance', leaderId: null, ownerId: 'songyang' },
        ...{ deadline: '2026-10-30', dueOn: '2026-10-30' },
      },
      text: '登记并交办财政金融局',
      detail: '责任人 宋扬；时限 2026年10月30日',
    });
  });

  const whole = { leadUnitId: 'finance', deadline: '2026-10-30' };
  it.each<[string, WantedAssignment, boolean]>([
    ['nothing is said of it', {}, false],
    ['nothing is chosen', { leadUnitId: null, deadline: null, leaderId: null, supportingUnitIds: [] }, false],
    ['unit and deadline are', whole, true],
    ['everybody is', { ...whole, leaderId: 'lu', ownerId: 'song', supportingUnitIds: ['town'] }, true],
  ])('is 交办 or not where %s', (_, wanted, handedOver) => {
    expect(isHandedOver(wanted)).toBe(handedOver);
  });

  it.each<[string, WantedAssignment]>([
    ['a unit', { leadUnitId: 'finance' }],
    ['a deadline', { deadline: '2026-10-30' }],
    ['a leader', { leaderId: 'lu' }],
    ['an owner', { ownerId: 'song' }],
    ['a supporting unit', { supportingUnitIds: ['town'] }],
    ['everything but the deadline', { leadUnitId: 'finance', leaderId: 'lu', ownerId: 'song' }],
  ])('is not half 交办: %s alone is refused', (_, wanted) => {
    expect(() => isHandedOver(wanted)).toThrow(new RuleViolation('problem.halfAssigned'));
  });
});

describe('登记的编号', () => {
  it.each([
    ['a round without problems', null, '2026-02-增-1'],
    ['the last of the notice', '2026-02-（四）-6', '2026-02-增-1'],
    ['the last of a notice numbered throughout', '2026-02-39', '2026-02-增-1'],
    ['one added before', '2026-02-增-1', '2026-02-增-2'],
    ['the ninth', '2026-02-增-9', '2026-02-增-10'],
  ])('after %s', (_, newest, next) => {
    expect(nextAddedNumber('2026-02', newest)).toBe(next);
  });
});
