import { DispatchesService, WorkbenchService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  MONDAY,
  type Round,
  act,
  assign,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const WAITING = { blockedKind: 'superior', blockedBy: '市委编办', nextCheckOn: '2026-10-12' } as const;

describe('挂起', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let rest: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    rest = await problemsIn(ledger, round);
  });
  beforeEach(() => moveClockTo(database, MONDAY));
  afterAll(async () => {
    await moveClockTo(database, MONDAY); // before the reminders that nobody fired here
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const paused = async (): Promise<string> => {
    const id = rest.pop()!;
    await assign(ledger, body, id);
    await act(ledger, 'songyang', id, 'accept');
    await act(ledger, 'songyang', id, 'pause', WAITING);
    return id;
  };
  const pending = (id: string) =>
    ledger.rows(`select distinct due_on as due from reminder_occurrence where problem_id = $1 and state = 'pending'`, [
      id,
    ]);
  const toCheck = async () => {
    const { sections } = await ledger.get(WorkbenchService).show(await ledger.actor('songyang'), round.roundId);
    return sections.find(({ key }) => key === 'toCheck')?.items.map(({ problem }) => problem.id);
  };

  it('waits for somebody named, and is asked after from the day of its check on', async () => {
    const id = await paused();
    expect(await read(ledger, id)).toMatchObject({
      blockedKind: 'superior',
      blockedBy: '市委编办',
      dueOn: '2026-10-12',
    });
    await moveClockTo(database, '2026-10-11T09:00:00+08:00');
    expect(await toCheck()).not.toContain(id);
    await moveClockTo(database, '2026-10-12T09:00:00+08:00');
    expect(await toCheck()).toContain(id);
    const { review } = await ledger
      .get(DispatchesService)
      .week(await ledger.actor('xujing'), round.roundId, '2026-W42');
    expect(review.totals.counts.toCheck).toBeGreaterThan(0);
  });

  it('a check that is moved says why, and takes its reminders along', async () => {
    const id = await paused();
    await act(ledger, 'songyang', id, 'recheck', { nextCheckOn: '2026-11-06', reason: '批文仍在会签' });
    expect(await read(ledger, id)).toMatchObject({ stage: 'paused', dueOn: '2026-11-06', deadline: '2026-10-30' });
    expect(await pending(id)).toEqual([{ due: '2026-11-06' }]);
    const [line] = await ledger.rows(
      `select action, detail from problem_history where problem_id = $1 order by version desc limit 1`,
      [id],
    );
    expect(line).toEqual({ action: 'recheck', detail: '批文仍在会签' });
  });

  it('goes on from the day of the approval: the deadline moves by the days until then', async () => {
    const id = await paused();
    await moveClockTo(database, '2026-10-19T09:00:00+08:00');
    const approval = { approvedOn: '2026-10-15', documentNumber: '编办〔2026〕12号' };
    await act(ledger, 'songyang', id, 'resume', approval);
    expect(await read(ledger, id)).toMatchObject({
      ...{ stage: 'rectifying', deadline: '2026-11-23', dueOn: '2026-11-23' },
      ...{ blockedKind: null, blockedBy: null, pausedOn: null },
    });
    await moveClockTo(database, MONDAY);
    const early = await paused();
    await expect(act(ledger, 'songyang', early, 'resume', { approvedOn: '2026-09-20' })).rejects.toMatchObject({
      code: 'pause.approvalBefore',
    });
  });
});
