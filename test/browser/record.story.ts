import { readFile } from 'node:fs/promises';
import { SAMPLE_ROUND, aProblem, ask, expect, roundNamed, test } from './office.js';

test('the office looks at a past day, takes a file of a problem, and prints a sign-off form', async ({ as }) => {
  const page = await as('xujing');
  const roundId = await roundNamed(page, SAMPLE_ROUND);
  const { today } = await ask<{ today: string }>(page, '/session');

  await test.step('the ledger of a day says so, and nothing can be done in it', async () => {
    await page.goto(`/rounds/${roundId}/problems`);
    const enter = page.getByRole('link', { name: '导入台账' });
    const rows = page.locator('table.ledger td.c-title a');
    await expect(enter).toBeVisible();
    await page.getByLabel('看某一天').fill(today);
    await expect(page).toHaveURL(new RegExp(`asOf=${today}`));
    const banner = page.getByRole('status').filter({ hasText: '终了时的台账' });
    await expect(banner).toBeVisible();
    await expect(enter).toHaveCount(0);
    await rows.first().click();
    await expect(page.locator('.drawer')).toHaveCount(0);
    await page.getByLabel('看某一天').fill('2020-01-01');
    await expect(page.getByText('这一天还没有问题入账')).toBeVisible();
    await banner.getByRole('link', { name: '回到今天' }).click();
    await expect(enter).toBeVisible();
    await expect(rows.first()).toBeVisible();
  });

  const { id, title } = await aProblem(page, 'signed_off');
  await test.step('归档 brings one zip', async () => {
    await page.goto(`/problems/${id}`);
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: '归档' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/档案\.zip$/);
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  });

  await test.step('对账销号单 is a sheet of its own', async () => {
    await page.getByRole('link', { name: '对账销号单' }).click();
    await expect(page.getByRole('heading', { name: '对账销号单' })).toBeVisible();
    await expect(page.locator('.form-sheet')).toContainText(title);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.locator('.form-sheet')).toBeVisible();
  });
});
