import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { assign, pickDay, switchTo } from './forms.js';
import { browserOf, expect, problemsOf, test } from './office.js';
import { type Reach, RunningLedger, moveClockTo, query } from './running-ledger.js';

const ROOT = join(import.meta.dirname, '..', '..');
const REAL_NOTICES = process.env['NOTICES_DIR'] ?? join(ROOT, '..', 'shared', 'notices');
const MONDAY = '2026-09-21T09:00:00+08:00';
const T_MINUS_3 = '2026-09-23T08:30:00+08:00'; // of 29 September: 中秋 lies between
const WORK = [
  { unit: '财政金融局', leader: '陆承远', owner: '宋扬', deadline: '2026-09-29' },
  { unit: '规划建设局', leader: '沈砚', owner: '王敏', deadline: '2026-10-14' },
  { unit: '社会事务局', leader: '沈砚', owner: '马跃', deadline: '2026-11-18' },
  { unit: '青石镇', leader: '沈砚', owner: '田野', deadline: '2026-11-20' },
  { unit: '应急管理局', leader: '陆承远', owner: '邹平', deadline: '2026-11-24' },
];

/** The ledger of this story has a clock of its own, so it is a ledger of its own. */
test.describe('从反馈意见到提醒', () => {
  test.describe.configure({ mode: 'serial' });
  let running: RunningLedger;
  let own: Reach;
  let office: Page;
  let roundId = '';

  test.beforeAll(async ({ browser }) => {
    ({ ledger: running, reach: own } = await RunningLedger.start());
    await moveClockTo(own, MONDAY);
    office = await (await browser.newContext({ baseURL: own.address })).newPage();
  });
  test.afterAll(async () => {
    await office?.context().close();
    await running?.stop();
  });

  test('整改办 signs in by the one-time link, which works once', async ({ browser }) => {
    await office.goto(own.signInLink);
    await expect(office).toHaveURL(/\/workbench$/);
    await expect(office.locator('.me')).toContainText('许静 · 整改办');
    const second = await (await browser.newContext()).newPage();
    await second.goto(own.signInLink);
    await expect(second.getByRole('alert')).toContainText('链接');
    await second.context().close();
  });

  test('a pasted notice is reviewed, its doubts accepted, and entered: every problem is a row', async () => {
    const notice = await readFile(join(ROOT, 'config', 'samples', 'notice.txt'), 'utf8');
    await office.getByRole('button', { name: '切换轮次' }).click();
    await office.getByRole('link', { name: '导入反馈意见，新建轮次' }).click();
    await office.getByLabel('或者粘贴全文').fill(notice);
    await office.getByRole('button', { name: '读取' }).click();
    roundId = await enter(office, { code: '2026-03', name: '市委巡察 2026年第三轮', problems: 24 });
    await expect(office.locator('tbody tr[aria-current], tbody tr:has(.c-no.no)')).not.toHaveCount(0);
    expect(await shownRows(office)).toBe(24);
  });

  test('the real notice, dropped as a file, is read as 3 + 19 + 6 + 11 problems', async () => {
    const file = join(REAL_NOTICES, '000.txt');
    const real = existsSync(file);
    const text = real ? await readFile(file) : await readFile(join(ROOT, 'config', 'samples', 'notice.txt'));
    const expected = real ? [3, 19, 6, 11] : [6, 6, 6, 6];
    await office.goto('/import');
    await dropFile(office, '通报.txt', text);
    await expect(office.locator('.tree h2 .end')).toHaveText(expected.map((n) => `问题 ${n}`));
    const total = expected.reduce((sum, n) => sum + n, 0);
    await enter(office, { code: '2025-11', name: '区委第十一轮巡察', problems: total });
    expect(await shownRows(office)).toBe(total);
  });

  test('five problems get units, owners and deadlines through the form', async () => {
    const problems = await problemsOf(office, roundId);
    for (const [place, work] of WORK.entries()) {
      await office.goto(`/problems/${problems[place]?.id ?? ''}`);
      await assign(office, work);
      await expect(office.locator('.b-who')).toContainText(work.owner);
      await expect(office.locator('.prob-title')).toContainText('待签收');
    }
  });

  test('a deadline in 2027 is taken, with a warning that its holidays are not published', async () => {
    const problem = (await problemsOf(office, roundId))[5];
    await office.goto(`/problems/${problem?.id ?? ''}`);
    await office.getByRole('button', { name: '交办', exact: true }).click();
    const form = office.getByRole('dialog', { name: /^交办/ });
    await pickDay(form, '整改时限', '2027-03-15');
    await expect(form.getByRole('status').filter({ hasText: '2027年放假安排未公布' })).toBeVisible();
    await form.getByRole('button', { name: '取消' }).click();
    await office.reload();
    await assign(office, { unit: '青石镇', leader: '沈砚', owner: '田野', deadline: '2027-03-15' });
    await expect(office.locator('.said')).toContainText('2027年放假安排未公布');
    await expect(office.locator('.prob-title')).toContainText('2027年3月15日');
  });

  test('the owner signs for his problem and reports progress', async () => {
    await switchTo(office, '宋扬');
    const [problem] = await problemsOf(office, roundId);
    await office.goto(`/problems/${problem?.id ?? ''}`);
    await office.getByRole('button', { name: '签收' }).click();
    await office.getByRole('dialog').getByRole('button', { name: '签收' }).click();
    await expect(office.locator('.prob-title')).toContainText('整改中');
    await office.getByRole('button', { name: '填报进展' }).click();
    const form = office.getByRole('dialog');
    await form.getByLabel('本周做了什么').fill('已开展集体学习 2 次，形成调研报告 3 篇。');
    await form.getByRole('button', { name: '填报进展' }).click();
    await expect(office.locator('.log')).toContainText('已开展集体学习 2 次，形成调研报告 3 篇。');
    await switchTo(office, '许静');
  });

  test('rehearsing three working days before a deadline shows who would be told what, and sends nothing', async () => {
    await office.goto(`/rounds/${roundId}/reminders`);
    const pane = office.getByRole('region', { name: '演练' });
    await rehearseAt(office, '2026-09-23', '08:30');
    await expect(pane.getByRole('status')).toHaveText(/9月23日 08:30：会发 2 条。未发送任何消息。$/);
    const said = pane.locator('.ev');
    await expect(said).toHaveCount(2);
    const approaching = said.filter({ hasText: '9月29日到期，剩 3 个工作日' });
    await expect(approaching.locator('.to')).toHaveText('宋扬、顾言');
    await expect(said.filter({ hasText: '10月14日到期，剩 10 个工作日' }).locator('.to')).toHaveText('王敏');
    expect(await messagesOf(own, roundId)).toEqual([]);
  });

  test('when that moment comes they are sent, once', async ({ browser }) => {
    await moveClockTo(own, T_MINUS_3);
    await expect.poll(() => messagesOf(own, roundId), { timeout: 40_000 }).toEqual(['宋扬', '王敏', '顾言']);
    const owner = await browserOf(browser, own, 'songyang');
    await owner.goto('/messages');
    const line = owner.getByRole('listitem').filter({ hasText: '9月29日到期，剩 3 个工作日' });
    await expect(line).toHaveCount(1);
    const before = await lastSweep(own);
    await expect.poll(() => lastSweep(own), { timeout: 40_000 }).toBeGreaterThan(before);
    expect(await messagesOf(own, roundId)).toEqual(['宋扬', '王敏', '顾言']);
    await owner.reload();
    await expect(line).toHaveCount(1);
    await line.getByRole('link').click();
    await expect(owner.locator('.log')).toContainText('提醒');
    await owner.context().close();
  });
});

/** Accepts what is doubted, names the round, 入账; answers the round's id. */
async function enter(page: Page, round: { code: string; name: string; problems: number }): Promise<string> {
  const footer = page.locator('.review-foot');
  await expect(footer).toContainText(`问题 ${round.problems}`);
  const open = page.getByRole('button', { name: '认可', exact: true });
  for (let left = await open.count(); left > 0; left--) {
    await open.first().click();
    await expect(open).toHaveCount(left - 1);
  }
  await footer.getByPlaceholder('轮次编号').fill(round.code);
  await footer.getByPlaceholder('轮次名称').fill(round.name);
  await footer.getByRole('button', { name: `入账 ${round.problems} 个问题` }).click();
  await expect(page).toHaveURL(/\/rounds\/[^/]+\/problems$/);
  await expect(page.locator('.round')).toContainText(round.name);
  return /rounds\/([^/]+)/.exec(page.url())?.[1] ?? '';
}

async function dropFile(page: Page, name: string, content: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: 'text/plain' }));
      return transfer;
    },
    { name, base64: content.toString('base64') },
  );
  await page.locator('.dropzone').dispatchEvent('drop', { dataTransfer: transfer });
}

/** How many rows there are, from top to bottom of the table that draws only those on the screen. */
async function shownRows(page: Page): Promise<number> {
  const seen = new Set<string>();
  const rows = page.locator('.rows');
  await expect(rows.locator('td.no').first()).toBeVisible();
  for (let atEnd = false; !atEnd;) {
    for (const number of await rows.locator('td.no').allInnerTexts()) seen.add(number);
    atEnd = await rows.evaluate((box) => box.scrollTop + box.clientHeight >= box.scrollHeight - 1);
    await rows.evaluate(async (box) => {
      box.scrollTop += box.clientHeight / 2;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
  }
  return seen.size;
}

async function rehearseAt(page: Page, day: string, time: string): Promise<void> {
  const field = page.getByRole('combobox', { name: '时刻（北京时间）' });
  await field.fill(`${day} ${time}`);
  await field.press('Enter');
  await page.getByRole('button', { name: '演练', exact: true }).click();
}

/** Who has been told about problems of this round, by name. */
async function messagesOf(own: Reach, roundId: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    own,
    `select u.name from message m join problem p on p.id = m.problem_id join user_account u on u.id = m.recipient_id
     where p.round_id = $1 order by u.name`,
    [roundId],
  );
  return rows.map((row) => row.name);
}

async function lastSweep(own: Reach): Promise<number> {
  const [row] = await query<{ at: Date }>(own, `select at from heartbeat where name = 'reminders.sweep'`);
  return row?.at.getTime() ?? 0;
}
