import type { Locator, Page } from '@playwright/test';
import { aProblem, expect, test } from './office.js';

test('of two people who edit one problem the second sees both texts, and loses none', async ({ as }) => {
  const [first, second] = [await as('xujing'), await as('xujing')];
  const problem = await aProblem(first, 'registered');
  const [theirs, mine] = [await openEdit(first, problem.id), await openEdit(second, problem.id)];
  const before = await mine.getByLabel('问题原文').inputValue();

  await theirs.getByLabel('标题').fill('先保存的标题');
  await theirs.getByRole('button', { name: '保存' }).click();
  await expect(first.locator('.prob-title')).toContainText('先保存的标题');

  await mine.getByLabel('标题').fill('后保存的标题');
  await mine.getByLabel('问题原文').fill(`${before}（补正一句）`);
  const answered = second.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await mine.getByRole('button', { name: '保存' }).click();
  expect((await answered).status()).toBe(412);

  await test.step('both texts stand side by side', async () => {
    await expect(mine.getByRole('alert')).toContainText('别人也改了');
    await expect(mine.locator('.theirs')).toContainText('先保存的标题');
    await expect(mine.locator('.theirs')).toContainText(before);
    await expect(mine.getByLabel('标题')).toHaveValue('后保存的标题');
    await expect(mine.getByLabel('问题原文')).toHaveValue(`${before}（补正一句）`);
  });
  await test.step('closing and reloading keeps what was typed', async () => {
    await second.reload();
    const again = await openEdit(second, problem.id);
    await expect(again.getByRole('status')).toContainText('没有提交的内容');
    await expect(again.getByLabel('标题')).toHaveValue('后保存的标题');
    await expect(again.getByLabel('问题原文')).toHaveValue(`${before}（补正一句）`);
  });
  await test.step('a third change in between is shown as well, and the chosen text is entered', async () => {
    const third = await openEdit(first, problem.id);
    await third.getByLabel('标题').fill('第三次改的标题');
    await third.getByRole('button', { name: '保存' }).click();
    await expect(first.locator('.prob-title')).toContainText('第三次改的标题');
    const form = second.getByRole('dialog', { name: /^修改/ });
    await form.getByRole('button', { name: '保存' }).click();
    await expect(form.locator('.theirs')).toContainText('第三次改的标题');
    await form.getByRole('button', { name: '用我的重新提交' }).click();
    await expect(form).toBeHidden();
    await expect(second.locator('.prob-title')).toContainText('后保存的标题');
    await expect(second.locator('.source')).toHaveText(`${before}（补正一句）`);
  });
});

async function openEdit(page: Page, id: string): Promise<Locator> {
  if (!page.url().endsWith(`/problems/${id}`)) await page.goto(`/problems/${id}`);
  await page.locator('.prob-title').getByRole('button', { name: '修改', exact: true }).click();
  const form = page.getByRole('dialog', { name: /^修改/ });
  await expect(form.getByLabel('标题')).toBeVisible();
  return form;
}
