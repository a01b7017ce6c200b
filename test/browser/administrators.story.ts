import type { Page } from '@playwright/test';
import { choose } from './forms.js';
import { expect, test } from './office.js';

const CHOSEN = '青石镇的新密码-2026';

test('a newcomer: the system administrator makes the account, the security administrator grants, the auditor reads of it', async ({
  as,
  browser,
  ledger,
}) => {
  const loginName = `baiyu${Date.now().toString(36)}`;
  const link = await test.step('the system administrator makes the account and hands over the link', async () => {
    const page = await as('xitong');
    await page.goto('/people');
    await page.getByRole('button', { name: '新建账号' }).click();
    const form = page.getByRole('dialog', { name: '新建账号' });
    await form.getByLabel('登录名').fill(loginName);
    await form.getByLabel('姓名').fill('白羽');
    await choose(form, '单位', '青石镇');
    await form.getByRole('button', { name: '建账号' }).click();
    await expect(form.getByText('只显示这一次')).toBeVisible();
    return form.locator('.secret-text').innerText();
  });
  await test.step('the security administrator grants a role there', async () => {
    const page = await as('gaolan');
    const dialog = await opened(page, loginName);
    await choose(dialog, '角色', '查阅');
    await dialog.getByRole('button', { name: '授予', exact: true }).click();
    await expect(dialog.locator('.rights')).toContainText('查阅 · 青石镇');
    await expect(dialog.getByRole('button', { name: '停用账号' })).toHaveCount(0);
  });
  await test.step('the newcomer chooses a password and sees the unit', async () => {
    const page = await (await browser.newContext({ baseURL: ledger.address })).newPage();
    await page.goto(link);
    await expect(page.getByText('请设定自己的密码')).toBeVisible();
    await page.getByLabel('新密码', { exact: true }).fill(CHOSEN);
    await page.getByLabel('再输一遍新密码').fill(CHOSEN);
    await page.getByRole('button', { name: '改密码' }).click();
    await expect(page.locator('.me')).toContainText('白羽 · 查阅 · 青石镇');
    await expect(page.getByRole('link', { name: '人员' })).toHaveCount(0);
    await page.context().close();
  });
  await test.step('the auditor reads three entries of it and no word of the business', async () => {
    const page = await as('yanming');
    await page.goto('/audit');
    await choose(page.locator('.narrowing'), '人员', loginName);
    for (const what of ['新建账号', '授予角色', '用登录链接登录'])
      await expect(page.locator('.entry', { hasText: what }).first()).toContainText('白羽');
    expect((await page.request.get('/api/rounds')).ok()).toBe(true);
    expect(await (await page.request.get('/api/rounds')).json()).toEqual([]);
  });
});

test('the office may look where 三员 are appointed, and is refused what is theirs', async ({ as }) => {
  const page = await as('xujing');
  await page.goto('/units');
  await expect(page.getByText('机构由系统管理员管理')).toBeVisible();
  await expect(page.getByRole('button', { name: '新建下级' })).toHaveCount(0);
  const dialog = await opened(page, 'songyang');
  await expect(dialog.getByText('责任人 · 财政金融局')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '授予', exact: true })).toHaveCount(0);
  await page.goto('/audit');
  await expect(page.getByText('只有审计管理员可以查看审计日志')).toBeVisible();
});

/** A person's window, found as one finds people. */
async function opened(page: Page, loginName: string) {
  await page.goto('/people');
  await page.getByLabel('姓名或登录名').fill(loginName);
  await page.getByRole('row', { name: loginName }).getByRole('button').click();
  return page.getByRole('dialog');
}
