import { DeliveriesService, FiringService } from '#features';
import type { Channel } from '#notifications';
import { withDatabase } from '../../../test/database/test-database.js';
import { type Body, type Login, MONDAY, assign, importRound, makeBody, problemsIn } from '../../../test/factories.js';
import { Ledger, ask, moveClockBy, moveClockTo } from '../../../test/ledger.js';
import { MailServer } from '../../../test/mail-server.js';
import { DeliveriesRepository } from './deliveries.repository.js';

const ADDRESS = 'https://ledger.example.cn';

const database = withDatabase(); // dropped last, when everybody has let go

describe('提醒邮件', () => {
  let ledger: Ledger;
  let body: Body;
  let rest: string[];
  let mail: MailServer;

  beforeAll(async () => {
    ledger = await Ledger.open(database);
    body = await makeBody(ledger);
    await moveClockTo(database, MONDAY);
    rest = await problemsIn(ledger, await importRound(ledger, body));
  });
  beforeEach(async () => {
    await moveClockTo(database, MONDAY);
    await ledger.asSystem((tx) =>
      tx.query(`update reminder_occurrence set state = 'cancelled' where state = 'pending'`),
    );
    await ledger.asSystem((tx) => tx.query(`update delivery set state = 'failed' where state in ('new', 'sending')`));
    mail = await MailServer.start();
  });
  afterEach(async () => {
    await mail.stop();
    expect(await ledger.broken()).toEqual([]);
  });
  afterAll(() => ledger.close());

  /** Reminders that have just gone out, each to one owner; returns the problems. */
  const remind = async (owners: Login[], at = '2026-09-23T08:31:00+08:00'): Promise<string[]> => {
    const ids: string[] = [];
    for (const owner of owners) {
      const id = rest.shift()!;
      const unit = ['wangmin', 'chengli', 'hanliqun'].includes(owner) ? '规划建设局' : '财政金融局';
      await assign(ledger, body, id, { owner, unit, leader: null, deadline: '2026-10-28' });
      ids.push(id);
    }
    await moveClockTo(database, at);
    await ledger.get(FiringService).sweep('spec', ['email']);
    return ids;
  };
  const send = () => ledger.get(DeliveriesService).sendWaiting(mail.channel(), ADDRESS);
  const deliveries = (ids: string[]) =>
    ledger.rows<{ state: string; attempts: number; outcomes: string[] }>(
      `select d.state, d.attempts, (select array_agg(a.outcome order by a.id) from delivery_attempt a where a.delivery_id = d.id) as outcomes
       from delivery d join message m on m.id = d.message_id where m.problem_id = any ($1) order by d.id`,
      [ids],
    );

  it('says in Chinese what is due, with a link, and leaves once', async () => {
    const ids = await remind(['songyang']);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(mail.mails).toHaveLength(1);
    const [sent] = mail.mails;
    expect(sent?.to).toBe('songyang@example.cn');
    expect(sent?.subject).toMatch(/^整改提醒：\S+/);
    expect(sent?.text).toContain('10月28日到期，剩 20 个工作日');
    expect(sent?.text).toContain(`${ADDRESS}/problems/${ids[0]}`);
    expect(await deliveries(ids)).toEqual([{ state: 'sent', attempts: 1, outcomes: ['begun', 'ok'] }]);
  });

  it('several reminders of a person are one mail', async () => {
    const ids = await remind(['songyang', 'songyang', 'songyang', 'wangmin']);
    expect(await send()).toBe(2);
    expect(mail.mails.map((one) => one.subject).sort()).toEqual([
      '整改提醒 3 条',
      expect.stringContaining('整改提醒：'),
    ]);
    expect((await deliveries(ids)).map((one) => one.state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('after an outage of three days there is one merged mail, and it says 补发', async () => {
    await remind(['songyang', 'songyang'], '2026-09-27T09:00:00+08:00');
    expect(await send()).toBe(1);
    expect(mail.mails[0]?.subject).toBe('【补发】整改提醒 2 条');
    expect(mail.mails[0]?.text.match(/【补发】/g)).toHaveLength(2);
  });

  it('a server that refuses for now is asked again, later each time, and at last given up', async () => {
    const ids = await remind(['songyang']);
    mail.mood = 'refuses for now';
    for (const minutes of [1, 4, 9, 16]) {
      expect(await send()).toBe(0);
      expect((await deliveries(ids))[0]?.state).toBe('new');
      await moveClockBy(database, `${minutes} minutes -5 seconds`);
      const { attempts } = (await deliveries(ids))[0]!;
      await send();
      expect((await deliveries(ids))[0]?.attempts).toBe(attempts);
      await moveClockBy(database, '6 seconds');
    }
    await send();
    expect(await deliveries(ids)).toMatchObject([{ state: 'failed', attempts: 5 }]);
    expect(mail.arrived).toBe(0);
  });

  it('a mail refused for now arrives once the server takes it again', async () => {
    const ids = await remind(['songyang']);
    mail.mood = 'refuses for now';
    await send();
    mail.mood = 'takes';
    await moveClockBy(database, '61 seconds');
    expect(await send()).toBe(1);
    expect(await deliveries(ids)).toEqual([
      { state: 'sent', attempts: 2, outcomes: ['begun', 'failed', 'begun', 'ok'] },
    ]);
  });

  it('a clock that stood two hours ahead for a moment holds up no mail', async () => {
    await remind(['songyang'], '2026-09-23T10:31:00+08:00');
    await moveClockTo(database, '2026-09-23T08:31:00+08:00');
    expect(await send()).toBe(1);
  });

  it('a refusal for good is not tried again', async () => {
    const ids = await remind(['songyang']);
    mail.mood = 'refuses for good';
    await send();
    mail.mood = 'takes';
    await moveClockBy(database, '1 day');
    expect(await send()).toBe(0);
    expect(await deliveries(ids)).toEqual([{ state: 'failed', attempts: 1, outcomes: ['begun', 'failed'] }]);
  });

  it('a server that is away is tried again', async () => {
    const ids = await remind(['songyang']);
    const away = mail.channel();
    await mail.stop();
    await ledger.get(DeliveriesService).sendWaiting(away, ADDRESS);
    expect(await deliveries(ids)).toEqual([{ state: 'new', attempts: 1, outcomes: ['begun', 'failed'] }]);
    mail = await MailServer.start();
    await moveClockBy(database, '61 seconds');
    expect(await send()).toBe(1);
  });

  it('a line that is cut after the text was handed over is unknown, and the mail is not sent a second time', async () => {
    const ids = await remind(['songyang']);
    mail.mood = 'cuts the line';
    await send();
    mail.mood = 'takes';
    await moveClockBy(database, '1 hour');
    await send();
    expect(mail.arrived).toBe(1);
    expect(await deliveries(ids)).toEqual([{ state: 'unknown', attempts: 1, outcomes: ['begun', 'unknown'] }]);
  });

  it('a mail that was taken while the database went away is called sent once that is back', async () => {
    const ids = await remind(['songyang']);
    const real = mail.channel();
    const away: Channel = {
      name: real.name,
      close: () => real.close(),
      send: async (message) => {
        const outcome = await real.send(message);
        await letIn(false);
        return outcome;
      },
    };
    await expect(ledger.get(DeliveriesService).sendWaiting(away, ADDRESS)).rejects.toThrow();
    await letIn(true);
    expect(await deliveries(ids)).toEqual([{ state: 'sending', attempts: 1, outcomes: ['begun'] }]);
    await send();
    expect(mail.arrived).toBe(1);
    expect(await deliveries(ids)).toEqual([{ state: 'sent', attempts: 1, outcomes: ['begun', 'ok'] }]);
  });

  it('a worker killed while sending leaves it unknown for a person to decide', async () => {
    const ids = await remind(['songyang']);
    await ledger.asSystem((tx) => ledger.get(DeliveriesRepository).claim('email', tx));
    expect(await deliveries(ids)).toEqual([{ state: 'sending', attempts: 1, outcomes: ['begun'] }]);
    await moveClockBy(database, '2 minutes');
    await send();
    expect((await deliveries(ids))[0]?.state).toBe('sending');
    await moveClockBy(database, '61 seconds');
    await send();
    expect(await deliveries(ids)).toEqual([{ state: 'unknown', attempts: 1, outcomes: ['begun', 'unknown'] }]);
    expect(mail.arrived).toBe(0);
  });

  it('a worker that comes back after its lease was taken changes nothing', async () => {
    const ids = await remind(['songyang']);
    const [claimed] = await ledger.asSystem((tx) => ledger.get(DeliveriesRepository).claim('email', tx));
    await moveClockBy(database, '4 minutes');
    await send();
    await ledger.asSystem((tx) =>
      ledger.get(DeliveriesRepository).settle(claimed!.lease, { kind: 'sent', answer: '250 OK' }, tx),
    );
    expect(await deliveries(ids)).toEqual([{ state: 'unknown', attempts: 1, outcomes: ['begun', 'unknown'] }]);
  });

  it('several workers at once send each reminder once', async () => {
    const ids = await remind(['songyang', 'yuli', 'guyan', 'wangmin', 'chengli', 'hanliqun']);
    const sent = await Promise.all([send(), send(), send(), send()]);
    expect(sent.reduce((sum, one) => sum + one)).toBe(6);
    expect(mail.mails.map((one) => one.to).sort()).toEqual(
      ['chengli', 'guyan', 'hanliqun', 'songyang', 'wangmin', 'yuli'].map((one) => `${one}@example.cn`),
    );
    expect(new Set(mail.mails.map((one) => one.messageId)).size).toBe(6);
    expect((await deliveries(ids)).every((one) => one.state === 'sent')).toBe(true);
  });
});

/** Lets the application into its database, or throws it out. */
async function letIn(open: boolean): Promise<void> {
  const server = new URL(database.superUrl);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  await ask(server.href, `alter database ${name} with allow_connections ${open}`);
  if (!open)
    await ask(server.href, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
}
