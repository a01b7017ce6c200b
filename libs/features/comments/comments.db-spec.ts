import { CommentsService, DeliveriesService, MessagesService, type NewComment } from '#features';
import type { Channel, OutgoingMessage } from '#notifications';
import { withDatabase } from '../../../test/database/test-database.js';
import {
  type Body,
  type Login,
  MONDAY,
  assign,
  importRound,
  makeBody,
  problemsIn,
  read,
} from '../../../test/factories.js';
import { Ledger, ask, moveClockTo } from '../../../test/ledger.js';

const database = withDatabase(); // dropped last, when everybody has let go
const HOSTILE = `<img src=x onerror="alert(1)"> '; drop table comment; --`;

describe('评论', () => {
  let ledger: Ledger;
  let body: Body;
  let problem: string;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    await moveClockTo(database, MONDAY);
    body = await makeBody(ledger);
    [problem = ''] = await problemsIn(ledger, await importRound(ledger, body));
    await assign(ledger, body, problem);
  });
  afterAll(async () => {
    expect(await ledger.broken()).toEqual([]);
    await ledger.close();
  });

  const service = () => ledger.get(CommentsService);
  const write = async (login: Login, comment: NewComment) =>
    service().write(await ledger.actor(login), problem, comment);
  const seen = async (login: Login) => service().of(await ledger.actor(login), problem);
  const one = async (login: Login, id: string) => (await seen(login)).comments.find((comment) => comment.id === id)!;
  const told = async (login: Login) =>
    (await ledger.get(MessagesService).list(await ledger.actor(login), null, 50)).items;

  it('is no step of the workflow: no version, no history; one line of audit', async () => {
    const before = await read(ledger, problem);
    const id = await write('songyang', { text: '批文何时能到？' });
    expect((await read(ledger, problem)).version).toBe(before.version);
    const audit = await ledger.rows(
      `select detail from audit_entry where action = 'comment.written' and entity_id = $1`,
      [problem],
    );
    expect(audit).toEqual([{ detail: { comment: id, mentioned: [] } }]);
  });

  it('offers and tells only who sees the problem', async () => {
    const offered = (await seen('songyang')).people.map(({ id }) => id);
    for (const login of ['songyang', 'guyan', 'xujing', 'luchengyuan'] as const)
      expect(offered).toContain(body.people[login]);
    for (const login of ['chengli', 'tianye', 'xitong'] as const) expect(offered).not.toContain(body.people[login]);
    const outsider = write('songyang', { text: '请看', mentionIds: [body.people.chengli] });
    await expect(outsider).rejects.toMatchObject({ code: 'comment.cannotSee' });
    await expect(seen('chengli')).rejects.toMatchObject({ code: 'problem.unknown' });
    await expect(write('chengli', { text: '外单位' })).rejects.toMatchObject({ code: 'problem.unknown' });
  });

  it('who is mentioned is told once, in the app and by mail, however often he is named', async () => {
    const { guyan, songyang } = body.people;
    const id = await write('songyang', { text: '@顾言 请协调批文', mentionIds: [guyan, guyan, songyang] });
    const messages = (await told('guyan')).filter(({ comment }) => comment?.id === id);
    expect(messages).toMatchObject([{ comment: { by: '宋扬', text: '@顾言 请协调批文' }, problemId: problem }]);
    expect((await told('songyang')).filter(({ comment }) => comment?.id === id)).toEqual([]);
    const sent: OutgoingMessage[] = [];
    const channel: Channel = {
      name: 'email',
      send: (message) => Promise.resolve((sent.push(message), { kind: 'sent', answer: '250 OK' } as const)),
      close: () => undefined,
    };
    const deliver = () => ledger.get(DeliveriesService).sendWaiting(channel, 'http://ledger');
    await Promise.all([deliver(), deliver()]);
    await deliver();
    const lines = sent.flatMap((mail) => mail.lines.map(({ text }) => text));
    expect(lines.filter((text) => text.includes('请协调批文'))).toHaveLength(1);
    expect(sent[0]?.to.address).toBe('guyan@example.cn');
  });

  it('hostile words are kept as they are and are nothing but words', async () => {
    expect((await one('guyan', await write('songyang', { text: HOSTILE }))).text).toBe(HOSTILE);
  });

  it('one’s own is withdrawn: its words are gone for everybody, its record stays', async () => {
    const id = await write('songyang', { text: '写错了', mentionIds: [body.people.yuli] });
    await expect(service().withdraw(await ledger.actor('guyan'), id)).rejects.toMatchObject({
      code: 'comment.notYours',
    });
    await service().withdraw(await ledger.actor('songyang'), id);
    expect((await one('guyan', id)).text).toBeNull();
    expect((await told('yuli')).find(({ comment }) => comment?.id === id)?.comment?.text).toBeNull();
    expect(await ledger.rows(`select text from comment where id = $1`, [id])).toEqual([{ text: '写错了' }]);
    await expect(service().withdraw(await ledger.actor('songyang'), id)).rejects.toMatchObject({
      code: 'comment.withdrawn',
    });
  });

  it('answers stand in one thread, which is settled and opened again as a whole', async () => {
    const first = await write('guyan', { text: '先办哪一宗？' });
    const answer = await write('songyang', { text: '第一宗', replyTo: first });
    const further = await write('guyan', { text: '好', replyTo: answer });
    expect((await one('guyan', further)).replyTo).toBe(first);
    const settle = async (id: string, resolved: boolean) =>
      service().resolve(await ledger.actor('songyang'), id, resolved);
    await expect(settle(answer, true)).rejects.toMatchObject({ code: 'comment.notThread' });
    await settle(first, true);
    await settle(first, true);
    expect((await one('guyan', first)).resolvedBy).toBe('宋扬');
    await settle(first, false);
    expect((await one('guyan', first)).resolvedBy).toBeNull();
    await expect(write('guyan', { text: '无', replyTo: problem })).rejects.toMatchObject({ code: 'comment.unknown' });
  });

  it('is unread until one has looked, and never to its writer', async () => {
    const id = await write('songyang', { text: '新消息' });
    expect([(await one('songyang', id)).unread, (await one('guyan', id)).unread]).toEqual([false, true]);
    await service().see(await ledger.actor('guyan'), problem);
    expect((await one('guyan', id)).unread).toBe(false);
    expect((await one('yuli', id)).unread).toBe(true);
  });

  it('is never deleted, and its words are never changed', async () => {
    await expect(ask(database.superUrl, 'delete from comment')).rejects.toThrow('is a record');
    await expect(ask(database.appUrl, `update comment set text = '改'`)).rejects.toThrow('permission denied');
  });
});
