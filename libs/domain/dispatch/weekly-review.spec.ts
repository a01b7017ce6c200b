import fc from 'fast-check';
import { DISPATCH_FACTS } from './facts.js';
import type { SnapshotItem } from './snapshot-item.js';
import { itemsOf, reviewWeek } from './weekly-review.js';

const finance = { id: 'finance', name: '财政金融局' };
const planning = { id: 'planning', name: '规划建设局' };
const anItem = (change: Partial<SnapshotItem> = {}): SnapshotItem => ({
  problemId: 'p1',
  number: '2026-02-（一）-1',
  title: '差旅费审核不严',
  leadUnit: finance,
  leader: null,
  owner: null,
  stage: 'rectifying',
  status: 'in_progress',
  dueOn: '2026-10-14',
  registeredOn: '2026-07-28',
  signedOffOn: null,
  returnedThisWeek: false,
  reportedOn: null,
  lastReport: null,
  ...change,
});
const week = (items: SnapshotItem[], before: SnapshotItem[] | null = null, asOf = '2026-10-14') =>
  reviewWeek({ week: '2026-W42', asOf, items, before, beforeAsOf: before && '2026-10-11' });

describe('周调度', () => {
  it('counts a problem overdue from the day after its deadline', () => {
    expect(week([anItem()], null, '2026-10-14').totals.counts.overdue).toBe(0);
    expect(week([anItem()], null, '2026-10-15').totals.counts.overdue).toBe(1);
  });

  it('never counts a signed-off problem overdue or to report', () => {
    const { counts } = week([anItem({ stage: 'signed_off', status: 'completed', dueOn: '2026-01-01' })]).totals;
    expect([counts.overdue, counts.toReport, counts.notReported, counts.signedOff]).toEqual([0, 0, 0, 1]);
  });

  it('asks no report of a problem that is not handed over, or paused', () => {
    expect(week([anItem({ stage: 'registered' }), anItem({ stage: 'paused' })]).totals.counts.toReport).toBe(0);
  });

  it('counts a sign-off in the week of its day, Monday to Sunday', () => {
    const signed = (signedOffOn: string) =>
      week([anItem({ stage: 'signed_off', signedOffOn })]).totals.counts.newlySignedOff;
    expect(['2026-10-11', '2026-10-12', '2026-10-18', '2026-10-19'].map(signed)).toEqual([0, 1, 1, 0]);
  });

  it('says what changed since last week, and nothing where last week was not kept', () => {
    const before = [anItem({ dueOn: '2026-10-10' })];
    const now = [anItem({ dueOn: '2026-10-10' }), anItem({ problemId: 'p2', dueOn: '2026-10-13' })];
    const review = week(now, before);
    expect(review.totals.change?.overdue).toBe(1);
    expect(review.totals.counts.newlyOverdue).toBe(1);
    expect(week(now).totals.change).toBeNull();
    expect(review.sentence.map((part) => part.text).join('')).toContain('超期 2 个，比上周多 1 个');
  });

  it('misses no problem between two freezes: what fell due after the last one is newly overdue, what was signed off after it is newly signed off', () => {
    const frozenOnFriday = [anItem({ dueOn: '2026-10-09' }), anItem({ problemId: 'p2' })];
    const now = [
      anItem({ dueOn: '2026-10-09' }),
      anItem({ problemId: 'p2', stage: 'signed_off', status: 'completed', signedOffOn: '2026-10-10' }),
    ];
    const { counts } = reviewWeek({
      week: '2026-W42',
      asOf: '2026-10-16',
      items: now,
      before: frozenOnFriday,
      beforeAsOf: '2026-10-09',
    }).totals;
    expect([counts.newlyOverdue, counts.newlySignedOff]).toEqual([1, 1]);
  });

  it('expects open what is not yet due, signed off or not, and what has no date', () => {
    const items = [
      anItem({ dueOn: null }),
      anItem({ problemId: 'p2', dueOn: '2026-10-20', stage: 'signed_off' }),
      anItem({ problemId: 'p3', dueOn: '2026-10-09' }),
    ];
    expect(week(items, null, '2026-10-14').totals.counts.expectedOpen).toBe(2);
  });

  it('keeps problems without a unit apart, as the last row', () => {
    expect(week([anItem({ leadUnit: null }), anItem()]).byUnit.map((row) => row.name)).toEqual([
      '财政金融局',
      '未指定',
    ]);
  });

  const anyItem = fc.record({
    leadUnit: fc.constantFrom(finance, planning, null),
    leader: fc.constantFrom({ id: 'shen', name: '沈砚' }, null),
    stage: fc.constantFrom(
      'registered',
      'assigned',
      'rectifying',
      'submitted',
      'long_term',
      'paused',
      'signed_off' as const,
    ),
    status: fc.constantFrom('in_progress', 'completed', 'long_term', 'not_stated' as const),
    dueOn: fc.constantFrom(null, '2026-10-09', '2026-10-14', '2026-10-20'),
    signedOffOn: fc.constantFrom(null, '2026-10-13'),
    returnedThisWeek: fc.boolean(),
    reportedOn: fc.constantFrom(null, '2026-10-13'),
  });

  it('opens behind every number a list of just that length, and its rows sum to the total', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 30 }), fc.array(anyItem, { maxLength: 30 }), (some, earlier) => {
        const items = some.map((one, i) => anItem({ ...(one as Partial<SnapshotItem>), problemId: `p${i}` }));
        const before = earlier.map((one, i) => anItem({ ...(one as Partial<SnapshotItem>), problemId: `p${i}` }));
        const input = { week: '2026-W42', asOf: '2026-10-15', items, before, beforeAsOf: '2026-10-11' };
        const review = reviewWeek(input);
        for (const fact of DISPATCH_FACTS) {
          expect(itemsOf(input, fact)).toHaveLength(review.totals.counts[fact]);
          for (const row of review.byUnit)
            expect(itemsOf(input, fact, { unitId: row.key })).toHaveLength(row.counts[fact]);
          for (const rows of [review.byUnit, review.byLeader]) {
            expect(rows.reduce((sum, row) => sum + row.counts[fact], 0)).toBe(review.totals.counts[fact]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
