import { ANSWERS_A_DAY, type Satisfaction } from '#domain';
import { SurveyAnswers, SurveysService } from '#features';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  type Round,
  assign,
  importRound,
  makeBody,
  problemsIn,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go

describe('满意度', () => {
  let ledger: Ledger;
  let body: Body;
  let round: Round;
  let problemId: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    round = await importRound(ledger, body);
    [problemId = ''] = await problemsIn(ledger, round);
    await assign(ledger, body, problemId);
  });
  beforeEach(() => moveClockTo(database, MONDAY));
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const open = async (login: Login = 'xujing', about: string | null = problemId, closesOn = '2026-09-28') => {
    const wanted = { problemId: about, subject: '小区消防通道整治', closesOn };
    return ledger.get(SurveysService).open(await ledger.actor(login), round.roundId, wanted);
  };
  const surveysOf = async (login: Login = 'xujing') =>
    ledger.get(SurveysService).ofProblem(await ledger.actor(login), problemId);
  const opened = async (...given: Parameters<typeof open>): Promise<{ id: string; token: string }> => {
    const id = await open(...given);
    const { surveys } = await ledger.get(SurveysService).ofRound(await ledger.actor('xujing'), round.roundId);
    return { id, token: surveys.find((one) => one.id === id)?.token ?? '' };
  };
  const answer = (
    token: string,
    device: string | null,
    verdict: Satisfaction = 'satisfied',
    opinion: string | null = null,
    address = '10.0.0.1',
  ) => ledger.get(SurveyAnswers).answer(token, { device, address }, { verdict, opinion });
  const state = async (token: string, device: string | null = null) =>
    (await ledger.get(SurveyAnswers).show(token, { device, address: '' })).state;

  it('a resident answers once a device, and the problem shows rate and counts', async () => {
    const { id, token } = await opened();
    await answer(token, 'a', 'satisfied', '路灯也请修一修');
    await answer(token, 'b', 'dissatisfied');
    await answer(token, 'c', 'unknown');
    await expect(answer(token, 'a', 'dissatisfied')).rejects.toMatchObject({ code: 'survey.answered' });
    expect([await state(token, 'a'), await state(token, 'z')]).toEqual(['answered', 'open']);
    const { surveys } = await surveysOf('songyang');
    expect(surveys.find((one) => one.id === id)).toMatchObject({
      satisfied: 1,
      mostly: 0,
      dissatisfied: 1,
      unknown: 1,
      opinions: 1,
    });
  });

  it('what was written is read by office and 派驻纪检组, and by nobody else', async () => {
    const { id, token } = await opened();
    await answer(token, 'a', 'mostly', '<script>alert(1)</script>');
    const read = async (login: Login) =>
      ledger.get(SurveysService).opinions(await ledger.actor(login), round.roundId, id);
    for (const login of ['xujing', 'zhenghuaigu'] as const)
      expect(await read(login)).toMatchObject([
        { verdict: 'mostly', opinion: '<script>alert(1)</script>', on: '2026-09-21' },
      ]);
    for (const login of ['songyang', 'guyan', 'luchengyuan'] as const)
      await expect(read(login)).rejects.toMatchObject({ code: 'survey.mayNotRead' });
  });

  it('is answered until 23:59 of its last day, and no more a minute later', async () => {
    const { token } = await opened();
    await moveClockTo(database, '2026-09-28T23:59:00+08:00');
    await answer(token, 'last');
    await moveClockTo(database, '2026-09-29T00:00:00+08:00');
    await expect(answer(token, 'late')).rejects.toMatchObject({ code: 'survey.closed' });
    expect(await state(token)).toBe('closed');
  });

  it('closed by the office it is over at once', async () => {
    const { id, token } = await opened();
    await expect(
      ledger.get(SurveysService).close(await ledger.actor('guyan'), round.roundId, id),
    ).rejects.toMatchObject({
      code: 'survey.mayNotOpen',
    });
    await ledger.get(SurveysService).close(await ledger.actor('xujing'), round.roundId, id);
    await expect(answer(token, 'a')).rejects.toMatchObject({ code: 'survey.closed' });
  });

  it('another link, or none, opens nothing; and who has not seen the page does not answer', async () => {
    const { token } = await opened();
    for (const wrong of ['A'.repeat(32), '', `${token}x`, '\u0000'.repeat(32), "' or true --"])
      await expect(state(wrong)).rejects.toMatchObject({ code: 'survey.unknown' });
    await expect(answer(token, null)).rejects.toMatchObject({ code: 'survey.noDevice' });
  });

  it('an address gives so many answers a day and no more, the next day it may again, and nothing is left of it', async () => {
    const { id, token } = await opened();
    await answer(token, 'first');
    await ledger.rows(`update survey_address set answers = $2 where survey_id = $1`, [id, ANSWERS_A_DAY]);
    await expect(answer(token, 'more')).rejects.toMatchObject({ code: 'survey.tooMany' });
    await answer(token, 'elsewhere', 'satisfied', null, '10.0.0.2');
    await moveClockTo(database, '2026-09-22T08:00:00+08:00');
    await answer(token, 'tomorrow');
    expect(await ledger.rows(`select day, answers from survey_address where survey_id = $1`, [id])).toEqual([
      { day: '2026-09-22', answers: 1 },
    ]);
  });

  it('two taps at once are one answer', async () => {
    const { token } = await opened();
    const taps = await Promise.allSettled([answer(token, 'a'), answer(token, 'a')]);
    expect(taps.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is opened by the office, of a problem of its round, for a day to come', async () => {
    await expect(open('guyan')).rejects.toMatchObject({ code: 'survey.mayNotOpen' });
    await expect(open('xujing', problemId, '2026-09-20')).rejects.toMatchObject({ code: 'survey.dayPast' });
    await expect(open('xujing', '00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'problem.unknown',
    });
    expect((await opened('xujing', null)).token).toHaveLength(32);
  });

  it('a neighbour sees no survey, and nobody who signs in sees an address', async () => {
    await expect(surveysOf('tianye')).rejects.toMatchObject({ code: 'problem.unknown' });
    const seenBy = async (login: Login, table: string) => {
      const { scope } = await ledger.actor(login);
      return (await ledger.within(scope, (tx) => tx.query(`select 1 from ${table}`))).length;
    };
    expect([await seenBy('tianye', 'survey'), await seenBy('tianye', 'survey_answer')]).toEqual([0, 0]);
    expect(await seenBy('xujing', 'survey_address')).toBe(0);
    expect(await seenBy('xujing', 'survey_answer')).toBeGreaterThan(0);
  });

  it('an answer stays as it was given', async () => {
    await expect(ask(database.superUrl, `update survey_answer set verdict = 'satisfied'`)).rejects.toThrow(
      'is a record',
    );
    await expect(ask(database.superUrl, `delete from survey_answer`)).rejects.toThrow('is a record');
  });
});
