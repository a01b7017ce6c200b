import { LookBackResults, LookBacksService, SignOffFormsService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  act,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('对账销号单', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let ids: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    ids = (await problemsIn(ledger, round)).slice(0, 5);
    for (const id of ids.slice(0, 4)) await bringToSubmission(ledger, body, id);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const form = async (id: string, login: Login = 'xujing') =>
    ledger.get(SignOffFormsService).of(await ledger.actor(login), id);
  const register = () =>
    ledger.rows<{ number: number; voided: boolean }>(
      `select number, voided_on is not null as voided from sign_off_form where round_id = $1 order by number`,
      [round.roundId],
    );

  it('is a preview without a number until it is signed off', async () => {
    expect(await form(ids[0]!)).toMatchObject({ standing: 'preview', number: null });
    expect(await form(ids[4]!)).toMatchObject({ standing: 'preview', number: null });
    await expect(form(ids[0]!, 'tianye')).rejects.toThrow('problem.unknown');
  });

  it('signed off at once, each gets a number of its own; one that is refused takes none', async () => {
    await expect(act(ledger, 'songyang', ids[0]!, 'signOff', {})).rejects.toThrow('problem.notAllowed');
    await Promise.all(ids.slice(0, 3).map((id) => act(ledger, 'luchengyuan', id, 'signOff', { opinion: '同意' })));
    await act(ledger, 'luchengyuan', ids[3]!, 'signOff', {});
    expect((await register()).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect((await form(ids[3]!)).number).toBe('销〔2026-02〕4号');
  });

  it('says who applied, who agreed and what proves each measure; the unit reads it too', async () => {
    const { opinions, measures, head, reports } = await form(ids[0]!, 'songyang');
    expect(opinions.map(({ what, by, words }) => [what, by, words])).toEqual([
      ['第 1 次申请销号', '宋扬', '措施已落实'],
      ['审定', '陆承远', '同意：同意'],
    ]);
    for (const { status, proofs } of measures) {
      expect(status).toBe('已完成（2026年9月21日）');
      expect(proofs[0]).toMatch(/^佐证\.pdf [0-9a-f]{12}$/);
    }
    expect(head).toContainEqual({ label: '责任领导', value: '陆承远' });
    expect(reports).toHaveLength(1);
  });

  it('反弹 voids it: the number stays, with the day and the reason', async () => {
    const [office, inspector] = [await ledger.actor('xujing'), await ledger.actor('zhenghuaigu')];
    const rule = { method: 'random', share: 100, seed: '1', dueOn: '2026-10-30', ownLines: [] } as const;
    const looks = ledger.get(LookBacksService);
    const plan = await looks.plan(office, round.roundId, { ...rule, inspectorIds: [body.people.zhenghuaigu] });
    const item = (await looks.items(office, round.roundId, plan)).find(({ problemId }) => problemId === ids[1]);
    const found = { result: 'relapsed', finding: '又闲置。', answers: [], deadline: '2026-12-30' } as const;
    await ledger.get(LookBackResults).record(inspector, item?.id ?? '', found);
    expect(await form(ids[1]!)).toMatchObject({ standing: 'voided' });
    expect((await form(ids[1]!)).said).toContain('2026年9月21日作废：回头看发现反弹，重新登记为');
    expect((await register()).map(({ voided }) => voided)).toContain(true);
    expect(await register()).toHaveLength(4);
  });

  it('the register is a record: nothing leaves it, no number changes, what is void stays so', async () => {
    const scope = `set app.units = '*';`;
    for (const sql of [
      `delete from sign_off_form`,
      `update sign_off_form set number = 9`,
      `update sign_off_form set void_reason = '改' where voided_on is not null`,
    ])
      await expect(ask(database.appUrl, `${scope} ${sql}`)).rejects.toMatchObject({ code: '42501' });
  });
});
