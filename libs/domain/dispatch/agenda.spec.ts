import { type AgendaInput, agendaOf } from './agenda.js';
import type { SnapshotItem } from './snapshot-item.js';

const anItem = (problemId: string, change: Partial<SnapshotItem> = {}): SnapshotItem => ({
  ...{
    problemId,
    number: `2026-02-（一）-${problemId}`,
    title: '差旅费审核不严',
    leadUnit: null,
    leader: null,
    owner: null,
  },
  ...{ stage: 'rectifying', status: 'in_progress', dueOn: '2026-12-31', registeredOn: '2026-07-28', signedOffOn: null },
  ...{ returnedThisWeek: false, reportedOn: null, lastReport: null },
  ...change,
});
const agenda = (items: SnapshotItem[], given: Partial<AgendaInput> = {}) =>
  agendaOf({
    ...{ week: '2026-W42', asOf: '2026-10-16', items, before: null, beforeAsOf: null },
    ...{ carried: new Set<string>(), instructed: new Set<string>(), ...given },
  }).map(({ reason, item }) => `${reason} ${item.problemId}`);

describe('会议议程', () => {
  it('takes what was left open first, then overdue, then due before the next meeting, then what waits for its sign-off', () => {
    const items = [
      anItem('waits', { stage: 'submitted' }),
      anItem('soon', { dueOn: '2026-10-20' }),
      anItem('late', { dueOn: '2026-10-15' }),
      anItem('left'),
      anItem('quiet'),
      anItem('asked', { stage: 'signed_off', status: 'completed' }),
    ];
    expect(agenda(items, { carried: new Set(['left']), instructed: new Set(['asked']) })).toEqual([
      'carried left',
      'carried asked',
      'newlyOverdue late',
      'dueNextWeek soon',
      'awaiting waits',
    ]);
  });

  it('names a problem once, by its first reason', () => {
    expect(agenda([anItem('both', { dueOn: '2026-10-15' })], { carried: new Set(['both']) })).toEqual(['carried both']);
    expect(agenda([anItem('both', { dueOn: '2026-10-20', stage: 'submitted' })])).toEqual(['dueNextWeek both']);
  });

  it('carries nothing that was signed off meanwhile, unless an instruction is still open', () => {
    const done = anItem('done', { stage: 'signed_off', status: 'completed' });
    expect(agenda([done], { carried: new Set(['done']) })).toEqual([]);
  });

  it('leaves out what was overdue before', () => {
    const late = anItem('late', { dueOn: '2026-10-01' });
    expect(agenda([late], { before: [late], beforeAsOf: '2026-10-11' })).toEqual([]);
  });
});
