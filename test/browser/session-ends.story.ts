import type { Locator, Page } from '@playwright/test';
import { aProblem, ask, expect, signIn, test } from './office.js';

const DONE = '北部片区穿越许可已批，剩余 4 公里管网开工。';
const NEXT = '下周完成 1 公里沟槽开挖。';

test('a session that ends in the middle of a report costs no word of it', async ({ browser, ledger }) => {
  const password = ledger.passwords['chengli'] ?? '';
  // A session of its own: it is ended for good below.
  const context = await browser.newContext({ baseURL: ledger.address });
  await signIn(context, 'chengli', password);
  const page = await context.newPage();
  const problem = await aProblem(page, 'rectifying', '程立');
  await page.goto(`/problems/${problem.id}`);
  const form = await openReport(page);
  await form.getByLabel('本周做了什么').fill(DONE);
  await form.getByLabel('下周打算').fill(NEXT);

  await test.step('sent after the session ended, it asks for the password in place', async () => {
    await endSession(page);
    await form.getByRole('button', { name: '填报进展' }).click();
    await expect(page.getByRole('dialog', { name: '登录已过期，请重新登录' })).toBeVisible();
    await expect(form.getByLabel('本周做了什么')).toHaveValue(DONE);
  });
  await test.step('even the browser may be closed: after signing in the text is there again', async () => {
    await page.goto(`/problems/${problem.id}`);
    await page.getByLabel('登录名').fill('chengli');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page).toHaveURL(new RegExp(`/problems/${problem.id}$`));
    const again = await openReport(page);
    await expect(again.getByRole('status')).toContainText('没有提交的内容');
    await expect(again.getByLabel('本周做了什么')).toHaveValue(DONE);
    await expect(again.getByLabel('下周打算')).toHaveValue(NEXT);
  });
  await test.step('signing in in place sends what was typed, once', async () => {
    await endSession(page);
    await page.getByRole('dialog').getByRole('button', { name: '填报进展' }).click();
    const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await dialog.getByLabel('密码').fill('不是这个密码');
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await expect(dialog.getByRole('alert')).toContainText('账号或密码不对');
    await dialog.getByLabel('密码').fill(password);
    await dialog.getByRole('button', { name: '登录并继续' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.log .q').getByText(DONE)).toHaveCount(1);
  });
  await context.close();
});

async function openReport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '填报进展' }).click();
  const form = page.getByRole('dialog', { name: /^填报进展/ });
  await expect(form.getByText('已带入').or(form.getByRole('status'))).not.toHaveCount(0);
  return form;
}

/** Ends the session on the server, as its time limit does; the page does not hear of it. */
async function endSession(page: Page): Promise<void> {
  const { csrfToken } = await ask<{ csrfToken: string }>(page, '/session');
  const answer = await page.request.delete('/api/session', { headers: { 'X-CSRF-Token': csrfToken } });
  expect(answer.ok(), await answer.text()).toBe(true);
}
