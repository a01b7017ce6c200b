import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDatabase } from '../database/test-database.js';
import { MONDAY, ROOT, type Round, act, assign, importRound, makeBody, problemsIn } from '../factories.js';
import { Ledger, ask, moveClockTo } from '../ledger.js';
import { type Ran, runCli as run } from './run-cli.js';

const database = withDatabase(); // dropped last, when everybody has let go

const json = <Value>(ran: Ran): Value => JSON.parse(ran.out) as Value;

describe('命令行', () => {
  describe('notice parse needs no database', () => {
    it('prints JSON and nothing else, and ends with 0', async () => {
      const ran = await run(['notice', 'parse', 'config/samples/notice.txt']);
      expect(ran.code).toBe(0);
      expect(json<{ problems: unknown[] }>(ran).problems).toHaveLength(24);
      expect(ran.err).toBe('');
    });

    it('reads standard input, and says on standard error that there are doubts', async () => {
      const input = await readFile('test/fixtures/notices/numbers-skipped-and-repeated.txt', 'utf8');
      const ran = await run(['notice', 'parse', '-'], { input });
      const { doubts } = json<{ doubts: unknown[] }>(ran);
      expect([ran.code, ran.err]).toEqual([0, `有 ${doubts.length} 处存疑，见输出的 doubts。\n`]);
    });

    it.each([
      ['a file that is not there', ['no-such-file.txt'], '', '找不到文件'],
      ['nothing', ['-'], '', '没有文字'],
      ['bytes', ['-'], '\u0002\u0003一\u0004', '认不出文字'],
    ])('of %s it says so, ends with 1 and prints nothing', async (_, args, input, words) => {
      const ran = await run(['notice', 'parse', ...args], { input });
      expect([ran.code, ran.out]).toEqual([1, '']);
      expect(ran.err).toContain(words);
    });

    it('an unknown command is no success', async () => {
      expect((await run(['notice', 'guess'])).code).not.toBe(0);
    });

    it('what needs a database says that none is named', async () => {
      const ran = await run(['invariants', '--json']);
      expect([ran.code, ran.out]).toEqual([1, '']);
      expect(ran.err).toContain('DATABASE_URL');
    });
  });

  describe('on a ledger', () => {
    let ledger: Ledger;
    let round: Round;
    const cli = (...args: string[]) => run(args, { url: database.appUrl });

    beforeAll(async () => {
      ledger = await Ledger.open(database);
      const body = await makeBody(ledger);
      await moveClockTo(database, MONDAY);
      round = await importRound(ledger, body);
      const [id = ''] = await problemsIn(ledger, round);
      await assign(ledger, body, id, { deadline: '2026-10-28' });
      await act(ledger, 'songyang', id, 'accept');
    });
    afterAll(() => ledger.close());

    it('reminders rehearse shows what would go out at a moment, and sends nothing', async () => {
      const at = async (iso: string) =>
        json<{ rule: string; recipients: string[] }[]>(await cli('reminders', 'rehearse', '--at', iso, '--json'));
      const [before, last] = await Promise.all([at('2026-09-23T08:29:59+08:00'), at('2026-10-28T08:30:00+08:00')]);
      expect(before).toEqual([]);
      expect(last?.[0]).toMatchObject({ rule: 'approaching', recipients: ['宋扬'] });
      expect(last?.map((one) => one.rule)).toEqual(['approaching', 'approaching', 'approaching', 'due']);
      expect(await ledger.rows('select 1 from message')).toEqual([]);
      expect(await ledger.rows(`select 1 from reminder_occurrence where state = 'fired'`)).toEqual([]);
    });

    it('reminders rehearse takes no moment that is none', async () => {
      const ran = await cli('reminders', 'rehearse', '--at', 'tomorrow', '--json');
      expect([ran.code, ran.out, ran.err.trim()]).toEqual([1, '', '时刻无法识别：tomorrow']);
    });

    it('reminders preview looks as many days ahead as it is told', async () => {
      const ahead = async (days: string) =>
        json<unknown[]>(await cli('reminders', 'preview', '--days', days, '--json')).length;
      expect(await Promise.all([ahead('1'), ahead('2')])).toEqual([0, 1]);
    });

    it('ledger export writes the ledger of a round into a file, by its ending, and says how many problems', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'taizhang-export-cli-'));
      const file = (name: string) => join(folder, name);
      const args = (name: string, code = round.code) => [
        'ledger',
        'export',
        file(name),
        '--unit',
        ROOT,
        '--code',
        code,
      ];
      const [csv, xlsx, other, unknown] = await Promise.all([
        cli(...args('a.csv'), '--json'),
        cli(...args('a.xlsx')),
        cli(...args('a.doc')),
        cli(...args('b.csv', '1999-01')),
      ]);
      expect([csv.code, json(csv)]).toEqual([0, { file: file('a.csv'), rows: 24 }]);
      expect((await readFile(file('a.csv'), 'utf8')).split('\r\n')).toHaveLength(26);
      expect([xlsx.code, (await readFile(file('a.xlsx'))).subarray(0, 2).toString()]).toEqual([0, 'PK']);
      expect([other.code, other.err.trim()]).toEqual([1, '文件名请以 .csv 或 .xlsx 结尾']);
      expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('round.unknown')]);
      await rm(folder, { recursive: true });
    });

    it('notice import enters a notice, notice undo takes it back while nobody has worked on it', async () => {
      const file = 'config/samples/notice.txt';
      const of = (code: string) => ['--unit', ROOT, '--code', code, '--json'];
      expect((await cli('notice', 'import', file, ...of('2033-01'), '--accept-doubts')).code).toBe(0);
      const undone = await cli('notice', 'undo', ...of('2033-01'));
      expect([undone.code, json<{ problems: number }>(undone).problems]).toEqual([0, 24]);
      const [again, worked] = [
        await cli('notice', 'undo', ...of('2033-01')),
        await cli('notice', 'undo', ...of(round.code)),
      ];
      expect([again.code, again.out, again.err]).toEqual([1, '', expect.stringContaining('round.unknown')]);
      expect([worked.code, worked.out, worked.err]).toEqual([1, '', expect.stringContaining('import.problemsTouched')]);
    });

    it('generate makes as many problems as wanted, the same for the same seed', async () => {
      const generate = async (problems: string, seed: string) =>
        cli('generate', '--problems', problems, '--seed', seed);
      const ran = await Promise.all([generate('40', '3'), generate('41', '3')]);
      expect(ran.map((one) => one.code)).toEqual([0, 0]);
      const titles = (code: string) =>
        ledger.rows(
          `select p.title, p.stage from problem p join inspection_round r on r.id = p.round_id where r.code = $1 order by p.position limit 40`,
          [code],
        );
      expect(await titles('9003-40')).toHaveLength(40);
      expect(await titles('9003-41')).toEqual(await titles('9003-40'));
    });

    it('invariants and audit verify find nothing on a sound ledger', async () => {
      const [invariants, audit] = await Promise.all([cli('invariants', '--json'), cli('audit', 'verify', '--json')]);
      expect([invariants.code, json(invariants)]).toEqual([0, []]);
      expect([audit.code, json(audit)]).toMatchObject([0, { faults: [] }]);
    });

    it('audit anchor gives the head for safekeeping, and audit verify holds the chain against it', async () => {
      const [anchor, evidence] = await Promise.all([cli('audit', 'anchor'), cli('evidence', 'verify')]);
      expect([anchor.code, anchor.out]).toEqual([0, expect.stringMatching(/^\d+:[0-9a-f]{64}\n$/)]);
      expect([evidence.code, evidence.out]).toEqual([0, expect.stringContaining('都与上传时一致')]);
      const other = `999999:${'a'.repeat(64)}`;
      const verify = (...anchors: string[]) => cli('audit', 'verify', ...anchors.flatMap((one) => ['--anchor', one]));
      const [same, missing, odd] = await Promise.all([verify(anchor.out.trim()), verify(other), verify('12')]);
      expect([same.code, missing.code, missing.out]).toEqual([0, 1, expect.stringContaining('锚定过第 999999 条')]);
      expect([odd.code, odd.err]).toEqual([1, expect.stringContaining('应为 序号:哈希')]);
    });

    it('audit verify names the entry that was altered behind the ledger’s back, and ends with 1', async () => {
      const alter = (text: string) =>
        ask(
          database.superUrl,
          `set session_replication_role = replica;
           update audit_entry set detail = jsonb_set(detail, '{text}', '"${text}"') where action = 'problem.assign'`,
        );
      await alter('交办青石镇');
      const [audit, invariants] = await Promise.all([cli('audit', 'verify', '--json'), cli('invariants', '--json')]);
      const [{ seq } = { seq: 0 }] = await ledger.rows<{ seq: number }>(
        `select seq from audit_entry where action = 'problem.assign'`,
      );
      expect([audit.code, json(audit)]).toMatchObject([1, { faults: [{ seq, fault: '内容与哈希不符' }] }]);
      expect([invariants.code, json(invariants)]).toMatchObject([1, [{ id: 'I8' }]]);
      await alter('交办财政金融局');
    });

    it('user create gives a password once, that must be changed', async () => {
      const args = ['user', 'create', 'newcomer', '--name', '新人', '--unit', '青石镇', '--role', 'liaison', '--json'];
      const ran = await cli(...args);
      expect([ran.code, json<{ password: string }>(ran).password]).toEqual([
        0,
        expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
      ]);
      const again = await cli(...args);
      expect([again.code, again.out]).toEqual([1, '']);
      expect(again.err).toContain('user.taken');
      const rows = await ledger.rows(
        `select must_change_password as must, (select count(*) from unit where name = '青石镇') as units from user_account where login_name = 'newcomer'`,
      );
      expect(rows).toEqual([{ must: true, units: 1 }]);
    });
  });
});
