import type { Page } from '@playwright/test';
import { SAMPLE_ROUND, aProblem, expect, roundNamed, test } from './office.js';

/** What is left of A4 between the margins, in CSS pixels: landscape, as the style sheet asks. */
const SHEET = { width: 1032, height: 688 };

test('a problem is printed whole: its text, who answers for it, and what was done', async ({ as }) => {
  const page = await as('xujing');
  const { id, title } = await aProblem(page, 'paused', '田野');
  await page.goto(`/problems/${id}`);
  await expect(page.locator('.log li').first()).toBeVisible();
  await print(page);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.locator('.b-who')).toContainText('田野');
  await expect(page.locator('.b-who')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('a week is printed whole: every column of its table', async ({ as }) => {
  const page = await as('zhoujingxing');
  await page.goto(`/rounds/${await roundNamed(page, SAMPLE_ROUND)}/weeks`);
  await expect(page.locator('table.week')).toBeVisible();
  await print(page);
  for (const column of await page.locator('table.week thead th').all())
    await expect(column).toBeInViewport({ ratio: 1 });
});

/** As the printer sees it: the frame stays on the screen, and nothing is cut off at the edge of the sheet. */
async function print(page: Page): Promise<void> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: 'print' });
  for (const frame of ['.nav', '.top', '.tabbar', '.skip']) await expect(page.locator(frame)).toBeHidden();
  await expect(page.getByRole('navigation', { name: '主导航' })).toHaveCount(0);
  const beyond = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll('main *')].filter(
      (one) => one.getBoundingClientRect().right > edge + 1 || cuts(one),
    );
    return wide.map((one) => `${one.tagName}.${one.className}`);
    function cuts(one: Element): boolean {
      return one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible';
    }
  });
  expect(beyond).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SHEET.width);
}
