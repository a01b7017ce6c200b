import { readFile } from 'node:fs/promises';
import { acceptAll, parseNotice } from '#domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Client, signIn, startApi } from '../api-client.js';
import { withDatabase } from '../database/test-database.js';
import { type Body, MONDAY, PROOF, makeBody } from '../factories.js';
import { Ledger, moveClockTo } from '../ledger.js';

interface Shown {
  readonly id: string;
  readonly number: string;
  readonly stage: string;
  readonly version: number;
  readonly nextActions: { readonly action: string; readonly main: boolean }[];
  readonly blockedActions: { readonly action: string; readonly reason: string }[];
  readonly measureList: { readonly id: string; readonly status: string }[];
  readonly reminders: { readonly at: string; readonly recipients: string[] }[];
  readonly measures: { readonly total: number; readonly completed: number };
}
interface Done {
  readonly problem: Shown;
  readonly message: string;
  readonly warnings: string[];
}
interface Page {
  readonly items: Shown[];
  readonly total: number;
  readonly next: string | null;
}
interface Reading {
  readonly text: string;
  readonly encoding: string;
  readonly notice: { readonly problems: { readonly path: string }[] };
}

const database = withDatabase(); // dropped last, when everybody has let go

describe('从反馈意见到销号', () => {
  let app: NestFastifyApplication;
  let ledger: Ledger;
  let body: Body;
  let office: Client;
  let roundId = '';
  let read: Reading;
  let ids: string[];

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, MONDAY);
    app = await startApi(database);
    office = await signIn(app, 'xujing');
  });
  afterAll(async () => {
    await app.close();
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const show = async (client: Client, id: string): Promise<Shown> => (await client.get<Shown>(`/problems/${id}`)).body;
  const take = async (client: Client, id: string, path: string, form: unknown = {}): Promise<Done> => {
    const { version } = await show(client, id);
    const answer = await client.act<Done>(`/problems/${id}/${path}`, version, form);
    expect([path, answer.status, answer.status < 300 ? '' : answer.body]).toEqual([path, 201, '']);
    return answer.body;
  };

  const upload = async (client: Client, id: string, measureId: string): Promise<void> => {
    const { version } = await show(client, id);
    const path = `/problems/${id}/evidence?name=${encodeURIComponent('落实情况.pdf')}&measureId=${measureId}`;
    const headers = { 'if-match': `"${version}"`, 'content-type': 'application/octet-stream' };
    const answer = await client.post(path, PROOF, headers);
    expect([answer.status, answer.status < 300 ? '' : answer.body]).toEqual([201, '']);
  };

  it('整改办 reads the notice: nothing is stored', async () => {
    const file = await readFile('config/samples/notice.txt');
    const answer = await office.post<Reading>('/notice-readings', file, { 'content-type': 'application/octet-stream' });
    expect(answer.status).toBe(201);
    expect(answer.body.notice.problems).toHaveLength(24);
    expect((await office.get<unknown[]>('/rounds')).body).toEqual([]);
    read = answer.body;
  });

  it('enters it into the ledger', async () => {
    const form = { text: read.text, unitId: body.units['临川新区党工委'], code: '2026-02', name: '第二轮巡察' };
    const answer = await office.post<{ roundId: string; problems: number }>('/notice-imports', {
      ...form,
      decisions: acceptAll(parseNotice(read.text)),
    });
    expect([answer.status, answer.body.problems]).toEqual([201, 24]);
    roundId = answer.body.roundId;
    const list = await office.get<Page>(`/rounds/${roundId}/problems?stage=registered`);
    ids = list.body.items.map((one) => one.id);
    expect(list.body.items.slice(0, 2).map((one) => one.number)).toEqual([
      expect.stringMatching(/^2026-02-.*1$/),
      expect.stringMatching(/^2026-02-.*2$/),
    ]);
  });

  it('交办 five, and hears at once who will be reminded when', async () => {
    for (const id of ids.slice(0, 5)) {
      const done = await take(office, id, 'assignment', {
        leadUnitId: body.units['财政金融局'],
        supportingUnitIds: [body.units['规划建设局']],
        leaderId: body.people.luchengyuan,
        ownerId: body.people.songyang,
        deadline: '2026-10-28',
      });
      expect(done.message).toBe('已交办，下次提醒 9月23日：宋扬');
      expect(done.warnings).toEqual([]);
      expect(done.problem).toMatchObject({ stage: 'assigned', version: 2 });
    }
    const summary = await office.get(`/rounds/${roundId}/summary`);
    expect(summary.body).toMatchObject({ total: 24, inProgress: expect.any(Number) as number, signedOff: 0 });
  });

  it('the owner signs for it and reports progress', async () => {
    const owner = await signIn(app, 'songyang');
    const [id = ''] = ids;
    expect((await show(owner, id)).nextActions[0]).toMatchObject({ action: 'accept', main: true });
    await take(owner, id, 'acceptance');
    const shown = await show(owner, id);
    expect(shown.blockedActions).toContainEqual(
      expect.objectContaining({ action: 'submit', reason: '还没有填报过进展' }),
    );
    await take(owner, id, 'progress-reports', { text: '已召开专题会', nextStep: '下周现场督办' });
    const draft = await owner.get(`/problems/${id}/progress-report-draft`);
    expect(draft.body).toMatchObject({ text: '已召开专题会', nextStep: '下周现场督办', lastOn: '2026-09-21' });
  });

  it('申请销号 is possible once every measure is done', async () => {
    const owner = await signIn(app, 'songyang');
    const [id = ''] = ids;
    const refused = await owner.act(`/problems/${id}/submission`, (await show(owner, id)).version);
    expect([refused.status, refused.body.code]).toEqual([409, 'problem.measuresOpen']);
    for (const measure of (await show(owner, id)).measureList) {
      const { version } = await show(owner, id);
      const done = await owner.send(
        'PUT',
        `/problems/${id}/measures/${measure.id}/status`,
        { status: 'completed' },
        {
          'if-match': `"${version}"`,
        },
      );
      expect(done.status).toBe(200);
    }
    const bare = await owner.act(`/problems/${id}/submission`, (await show(owner, id)).version);
    expect([bare.status, bare.body.code]).toEqual([409, 'problem.noEvidence']);
    expect(bare.body.detail).toMatch(/^措施一是.*没有佐证材料，请上传后再申请销号$/);
    for (const measure of (await show(owner, id)).measureList) await upload(owner, id, measure.id);
    const done = await take(owner, id, 'submission', { opinion: '措施已落实' });
    expect(done.problem).toMatchObject({ stage: 'submitted', reminders: [] });
    expect(done.problem.measures.completed).toBe(done.problem.measures.total);
  });

  it('the head of the unit reviews first, then the office; nobody skips a level', async () => {
    const [id = ''] = ids;
    const { version } = await show(office, id);
    const early = await (await signIn(app, 'luchengyuan')).act(`/problems/${id}/sign-off`, version);
    expect([early.status, early.body.code]).toEqual([409, 'problem.otherLevel']);
    await take(await signIn(app, 'guyan'), id, 'unit-review', { opinion: '措施均已落实' });
    const { problem } = await take(office, id, 'joint-review', { opinion: '同意' });
    expect(problem).toMatchObject({ stage: 'submitted', asked: '陆承远审定销号申请：同意或退回。' });
  });

  it('neither the owner himself nor the office signs off, the responsible leader does', async () => {
    const [id = ''] = ids;
    const { version } = await show(office, id);
    for (const login of ['songyang', 'xujing', 'guyan']) {
      const refused = await (await signIn(app, login)).act(`/problems/${id}/sign-off`, version);
      expect([login, refused.status, refused.body.code]).toEqual([login, 403, 'problem.notAllowed']);
    }
    const done = await take(await signIn(app, 'luchengyuan'), id, 'sign-off', { opinion: '整改到位' });
    expect(done.problem.stage).toBe('signed_off');
    expect(done.message).toBe('已准予销号');
  });

  it('the timeline tells the whole life, newest first, page by page', async () => {
    const [id = ''] = ids;
    const first = await office.get<{ items: { text: string; by: string }[]; next: string }>(
      `/problems/${id}/timeline?limit=2`,
    );
    expect(first.body.items).toMatchObject([
      { text: '准予销号', by: '陆承远' },
      { text: '会审同意', by: '许静' },
    ]);
    const texts: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: typeof first = await office.get(
        `/problems/${id}/timeline?limit=2${next && `&after=${encodeURIComponent(next)}`}`,
      );
      texts.push(...page.body.items.map((entry) => entry.text));
      next = page.body.next;
    }
    const told = [
      '准予销号',
      '会审同意',
      '单位初审通过',
      '申请销号',
      ...texts.slice(4, -4),
      '填报进展',
      '签收',
      '交办财政金融局',
      '由反馈意见入账',
    ];
    expect(texts).toEqual(told);
    expect(texts.slice(4, -4).every((text) => /^措施|^上传佐证/.test(text))).toBe(true);
  });

  it('the week counts it, and the list behind the number names it', async () => {
    const [id = ''] = ids;
    const week = await office.get<{ totals: { counts: Record<string, number> }; sentence: { text: string }[] }>(
      `/rounds/${roundId}/weeks/2026-W39`,
    );
    expect(week.body.totals.counts).toMatchObject({ newlySignedOff: 1, signedOff: 1, toReport: 4, notReported: 4 });
    expect(week.body.sentence.map((part) => part.text).join('')).toMatch(/^本周销号 1 个，累计 1 个/);
    const list = await office.get<{ items: { id: string }[] }>(
      `/rounds/${roundId}/weeks/2026-W39/problems?fact=newlySignedOff`,
    );
    expect(list.body.items.map((one) => one.id)).toEqual([id]);
  });

  it('a deadline in a year without published holidays is taken, with a warning', async () => {
    const asked = await office.get<{ warning: string }>('/calendar/deadline?on=2027-03-15');
    expect(asked.body.warning).toContain('2027年放假安排未公布');
    const { version } = await show(office, ids[1]!);
    const form = { deadline: '2027-03-15', reason: '跨年工程' };
    const moved = await office.act<Done>(`/problems/${ids[1]!}/deadline`, version, form);
    expect(moved.status).toBe(201);
    expect(moved.body.warnings).toEqual(['2027年放假安排未公布，工作日暂按周一至周五计，公布后重排']);
  });

  it('system administrators are nobody to whom work is given', async () => {
    const people = await office.get<{ id: string; name: string }[]>('/people');
    expect(people.body.map((one) => one.name)).toContain('宋扬');
    expect(people.body.map((one) => one.id)).not.toContain(body.people.xitong);
    const { version } = await show(office, ids[6]!);
    const form = { leadUnitId: body.units['财政金融局'], ownerId: body.people.xitong, deadline: '2026-10-28' };
    const refused = await office.act(`/problems/${ids[6]!}/assignment`, version, form);
    expect([refused.status, refused.body.code]).toEqual([422, 'person.notHere']);
  });
});
