import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, expect, test } from './office.js';

const NOTICE = join(import.meta.dirname, '..', 'fixtures', 'calendars', '2027.txt');

const yearLine = (page: Page) => page.locator('.years li').first();

async function pasteNotice(page: Page, text: string): Promise<void> {
  const form = page.getByRole('dialog');
  await form.getByLabel('通知原文').fill(text);
  await form.getByRole('button', { name: '看看会变什么' }).click();
}

/** The notice is an invented one of the year after, told for whatever year that is. */
async function noticeOf(year: number): Promise<string> {
  const text = await readFile(NOTICE, 'utf8');
  return year === 2027 ? text : text.replaceAll('2027', String(year)).replaceAll(/（周.）/g, '');
}

test('放假安排: the notice of the next year is looked at, mended, saved and withdrawn', async ({ as }) => {
  const page = await as('xujing');
  const { thisYear } = await ask<{ thisYear: number }>(page, '/calendar/years');
  const [year, notice] = [thisYear + 1, await noticeOf(thisYear + 1)];
  await page.goto(`/calendar?year=${year}`);
  const form = page.getByRole('dialog');

  await test.step('not published, and the year says so', async () => {
    await expect(yearLine(page)).toContainText(`${year} 年`);
    await expect(yearLine(page)).toContainText('未公布');
    await expect(page.locator('.months small')).toHaveCount(0);
  });
  await test.step('what does not add up is shown and cannot be saved', async () => {
    await yearLine(page).getByRole('button', { name: '录入通知' }).click();
    await pasteNotice(page, notice.replace('共7天', '共8天'));
    await expect(form.getByRole('alert')).toContainText('写明共8天，读出 7 天');
    await expect(form.getByRole('button', { name: '保存' })).toBeDisabled();
  });
  await test.step('the notice of another year is refused', async () => {
    await pasteNotice(page, notice.replaceAll(String(year), String(year + 1)));
    await expect(form.getByRole('alert')).toContainText(`这是 ${year + 1} 年的通知`);
  });
  await test.step('read right, it says which days and dates move, and is saved', async () => {
    await pasteNotice(page, notice);
    await expect(form.locator('.what-moves')).toContainText(/读出 \d+ 天/);
    await expect(form.locator('.what-moves')).toContainText(/会变的：问题 \d+ 个|没有时限和提醒因此变动/);
    await form.getByRole('button', { name: '保存' }).click();
    await expect(form).toBeHidden();
    await expect(yearLine(page)).toContainText('已公布');
    await expect(page.locator('.months td.holiday small').first()).toHaveText('休');
    await expect(page.locator('.months td.workday small').first()).toHaveText('班');
  });
  await test.step('withdrawn, it counts as not published again', async () => {
    await yearLine(page).getByRole('button', { name: '撤回' }).click();
    await expect(form.locator('.what-moves')).toContainText(/会变的：问题 \d+ 个|没有时限和提醒因此变动/);
    await form.getByRole('button', { name: '撤回' }).click();
    await expect(form).toBeHidden();
    await expect(yearLine(page)).toContainText('已撤回，按未公布计');
    await expect(page.locator('.months small')).toHaveCount(0);
  });
});
