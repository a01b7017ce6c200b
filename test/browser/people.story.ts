import { aProblem, ask, expect, problemsOf, roundNamed, SAMPLE_ROUND, signIn, test } from './office.js';
import { command, query } from './running-ledger.js';

const NEW_PASSWORD = '新区-青石-2026-守时';
const TYPED = '已完成现场核查 3 处，形成问题清单一份。';

test('whoever gets an account changes the first password before anything else', async ({ browser, ledger }) => {
  const { password } = await command<{ password: string }>(
    ledger,
    ...['user', 'create', 'linxin', '--name', '林新', '--unit', '青石镇', '--role', 'liaison'],
  );
  const page = await (await browser.newContext({ baseURL: ledger.address })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill('linxin');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('首次登录，请先改密码。')).toBeVisible();
  await page.goto('/workbench');
  await expect(page.getByText('首次登录，请先改密码。')).toBeVisible();
  await page.getByLabel('现在的密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
  await page.getByLabel('再输一遍新密码').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: '改密码' }).click();
  await expect(page.locator('.me')).toContainText('林新');
  await expect(page).toHaveURL(/\/workbench$/);
  await page.context().close();
});

test('a session that ends while a report is being typed costs no word of it', async ({ browser, ledger }) => {
  // A browser of its own: the session that ends must not be another story's.
  const context = await browser.newContext({ baseURL: ledger.address });
  await signIn(context, 'wangmin', ledger.passwords['wangmin'] ?? '');
  const page = await context.newPage();
  const { id } = await aProblem(page, 'rectifying', '王敏');
  await page.goto(`/problems/${id}`);
  await page.getByRole('button', { name: '填报进展' }).click();
  const form = page.getByRole('dialog', { name: /填报进展/ });
  await form.getByLabel('本周做了什么').fill(TYPED);
  await query(ledger, `delete from session where user_id = (select id from user_account where login_name = 'wangmin')`);
  await form.getByRole('button', { name: '填报进展' }).click();
  const again = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
  await again.getByLabel('密码').fill(ledger.passwords['wangmin'] ?? '');
  await again.getByRole('button', { name: '登录并继续' }).click();
  await expect(page.locator('.log')).toContainText(TYPED);
  await context.close();
});

test('two people reword one problem: the second sees both texts and loses neither', async ({ as, browser, ledger }) => {
  const first = await as('xujing');
  const second = await (await browser.newContext({ baseURL: ledger.address })).newPage();
  await signIn(second.context(), 'xujing', ledger.passwords['xujing'] ?? '');
  const { id } = await aProblem(first, 'rectifying');
  const reword = async (page: typeof first, title: string): Promise<void> => {
    const form = page.getByRole('dialog');
    await form.getByLabel('标题').fill(title);
    await form.getByRole('button', { name: '保存' }).click();
  };
  for (const page of [first, second]) {
    await page.goto(`/problems/${id}`);
    await page.getByRole('button', { name: '修改' }).click();
  }
  await reword(first, '先改的标题');
  await expect(first.getByRole('dialog')).toBeHidden();
  await reword(second, '后改的标题');
  const form = second.getByRole('dialog');
  await expect(form.getByRole('alert')).toContainText('别人也改了');
  await expect(form.locator('.theirs')).toContainText('先改的标题');
  await expect(form.getByLabel('标题')).toHaveValue('后改的标题');
  await form.getByRole('button', { name: '用我的' }).click();
  await expect(second.getByRole('heading', { name: '后改的标题' })).toBeVisible();
  await second.context().close();
});

test('the leader signs off what was submitted, and the ledger counts it', async ({ as }) => {
  const office = await as('xujing');
  const roundId = await roundNamed(office, SAMPLE_ROUND);
  const { signedOff } = await ask<{ signedOff: number }>(office, `/rounds/${roundId}/summary`);
  const { id } = await aProblem(office, 'submitted');
  const { leader } = await ask<{ leader: { name: string } }>(office, `/problems/${id}`);
  const logins: Record<string, string> = { 周景行: 'zhoujingxing', 沈砚: 'shenyan', 陆承远: 'luchengyuan' };
  const page = await as(logins[leader.name] ?? '');
  await page.goto(`/problems/${id}`);
  await page.getByRole('button', { name: '准予销号' }).click();
  const form = page.getByRole('dialog', { name: /准予销号/ });
  await form.getByLabel(/意见/).fill('整改到位，同意销号。');
  await form.getByRole('button', { name: '准予销号' }).click();
  await expect(page.locator('.prob-title')).toContainText('已销号');
  await expect(page.locator('.log')).toContainText('整改到位，同意销号。');
  expect((await ask<{ signedOff: number }>(office, `/rounds/${roundId}/summary`)).signedOff).toBe(signedOff + 1);
});

test('a problem of another unit is none for its neighbour', async ({ as }) => {
  const office = await as('xujing');
  const { id, title } = await aProblem(office, 'rectifying', '王敏');
  const neighbour = await as('songyang');
  expect((await neighbour.request.get(`/api/problems/${id}`)).status()).toBe(404);
  await neighbour.goto(`/problems/${id}`);
  await expect(neighbour.getByText('没有这个问题，或不在您的查看范围内')).toBeVisible();
  await expect(neighbour.getByText(title)).toHaveCount(0);
});

test('ten thousand rows: the last is reached, and only those on the screen are drawn', async ({ as, ledger }) => {
  const { code, roundId } = await command<{ code: string; roundId: string }>(
    ledger,
    ...['generate', '--problems', '10000', '--seed', '77'],
  );
  const page = await as('xujing');
  await page.goto(`/rounds/${roundId}/problems`);
  const rows = page.locator('.rows');
  await expect(rows.locator('td.no').first()).toBeVisible();
  await expect(rows.locator('table')).toHaveAttribute('aria-rowcount', '10001');
  await expect
    .poll(async () => {
      await rows.evaluate((box) => (box.scrollTop = box.scrollHeight));
      return rows.locator('td.no').last().innerText();
    })
    .toContain('10000');
  expect(await rows.locator('td.no').count()).toBeLessThan(100);
  const [last] = await problemsOf(page, roundId, '&sort=-number');
  expect(last?.shortNumber).toBe('10000');
  expect(code).toContain('9077');
});

test('on paper there is no navigation, and nothing beyond the edge', async ({ as }) => {
  const page = await as('xujing');
  const roundId = await roundNamed(page, SAMPLE_ROUND);
  const { id } = await aProblem(page, 'rectifying');
  for (const path of [`/problems/${id}`, `/rounds/${roundId}/weeks`]) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation').first()).toBeHidden();
    await page.setViewportSize({ width: 794, height: 1123 }); // A4 at 96 dpi
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond).toBeLessThanOrEqual(0);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});
