import type { Page } from '@playwright/test';
import { aProblem, browserOf, expect, test } from './office.js';
import { command } from './running-ledger.js';

const CHOSEN = '青石镇的新密码-2026';

interface Created {
  readonly password: string;
}

test('a person the office has just added changes the first password before anything else', async ({
  ledger,
  browser,
  as,
}) => {
  const { password } = await command<Created>(
    ...[ledger, 'user', 'create', 'linyue', '--name', '林悦', '--unit', '青石镇', '--role', 'unit_head'],
  );
  const { id } = await aProblem(await as('tianye'), 'submitted');
  const page = await (await browser.newContext({ baseURL: ledger.address })).newPage();
  await test.step('whatever page is asked for, the password comes first', async () => {
    await page.goto(`/problems/${id}`);
    await signInAs(page, password);
    for (const other of ['/workbench', '/messages', `/problems/${id}`]) {
      await expect(page.getByRole('heading', { name: '改密码' })).toBeVisible();
      await page.goto(other);
    }
    await expect(page.getByText('首次登录，请先改密码。')).toBeVisible();
    await expect(page.getByRole('navigation', { name: '主导航' })).toHaveCount(0);
    expect((await page.request.get(`/api/problems/${id}`)).status()).toBe(403);
  });
  await test.step('two passwords that differ, or the first one again, are refused with the reason', async () => {
    await change(page, password, CHOSEN, `${CHOSEN}?`);
    await expect(page.getByRole('alert')).toHaveText('两次输入的新密码不一样，请重新输入。');
    await change(page, password, password, password);
    await expect(page.getByRole('alert')).toHaveText('新密码不能与原密码相同');
  });
  await test.step('then the page asked for opens, and only the new password signs in', async () => {
    await change(page, password, CHOSEN, CHOSEN);
    await expect(page).toHaveURL(new RegExp(`/problems/${id}$`));
    await expect(page.locator('.me')).toContainText('林悦 · 单位负责人 · 青石镇');
    await page.locator('.me .menu-opener').click();
    await page.getByRole('button', { name: '退出' }).click();
    await signInAs(page, password);
    await expect(page.getByRole('alert')).toContainText('账号或密码不对');
    await signInAs(page, CHOSEN);
    await expect(page).toHaveURL(/\/workbench$/);
  });
  await page.context().close();
});

test('a person whose password is no longer the first one is not asked to change it', async ({ browser, ledger }) => {
  const page = await browserOf(browser, ledger, 'tianye');
  await page.goto('/workbench');
  await expect(page.locator('.me')).toContainText('田野');
  await expect(page).toHaveURL(/\/workbench$/);
  await page.context().close();
});

async function signInAs(page: Page, password: string): Promise<void> {
  await page.getByLabel('登录名').fill('linyue');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

async function change(page: Page, current: string, next: string, again: string): Promise<void> {
  await page.getByLabel('现在的密码').fill(current);
  await page.getByLabel('新密码', { exact: true }).fill(next);
  await page.getByLabel('再输一遍新密码').fill(again);
  await page.getByRole('button', { name: '改密码' }).click();
}
