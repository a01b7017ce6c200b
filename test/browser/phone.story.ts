import type { Locator, Page } from '@playwright/test';
import { askExtension, spoken } from './extension.js';
import { SAMPLE_ROUND, aProblem, expect, roundNamed, test } from './office.js';

const THUMB = 44;

test('on a phone the owner reports the week with one thumb, and finds a draft again', async ({ as }) => {
  const page = await as('duruo');
  const problem = await aProblem(page, 'rectifying', '杜若');
  await page.goto(`/rounds/${await roundNamed(page, SAMPLE_ROUND)}/problems`);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '工作台' }).click();
  await page.getByRole('link', { name: problem.title }).first().click();
  await expect(page).toHaveURL(new RegExp(`/problems/${problem.id}$`));

  await test.step('the main step is at the thumb', async () => {
    const report = page.getByRole('button', { name: '填报进展' });
    await withinReach(page, report);
    await report.click();
  });
  const form = page.getByRole('dialog', { name: /^填报进展/ });
  await test.step('the field opens with last week’s words; what is typed outlives the page', async () => {
    await expect(form.getByText(/已带入 .* 填报的文字/)).toBeVisible();
    await expect(form.getByLabel('本周做了什么')).not.toHaveValue('');
    await form.getByLabel('本周做了什么').fill('协议清理 14 份，专班会商 2 次。');
    await form.getByLabel('困难和要谁协调').fill('请规划建设局明确地块指标。');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    );
    await form.getByRole('button', { name: '取消' }).click();
    await page.reload();
    await page.getByRole('button', { name: '填报进展' }).click();
    await expect(form.getByRole('status')).toContainText('没有提交的内容');
    await expect(form.getByLabel('困难和要谁协调')).toHaveValue('请规划建设局明确地块指标。');
  });
  await test.step('sent, it stands in the log', async () => {
    const send = form.getByRole('button', { name: '填报进展' });
    await withinReach(page, send);
    await send.click();
    await expect(form).toBeHidden();
    await expect(page.locator('.log')).toContainText('协议清理 14 份，专班会商 2 次。');
    await expect(page.locator('.said')).toContainText(/填报|进展/);
  });
});

test('on a phone the leader reads why more time is asked for, and grants it with one thumb', async ({ as }) => {
  const [owner, leader] = [await as('fangyuan'), await as('zhoujingxing')];
  const problem = await aProblem(owner, 'rectifying', '方圆');
  const { until } = await askExtension(owner, problem.id, '验收材料在市局会签。');

  await leader.goto(`/problems/${problem.id}`);
  await expect(leader.locator('.next')).toContainText('验收材料在市局会签。');
  const grant = leader.getByRole('button', { name: '批复延期' });
  await withinReach(leader, grant);
  await grant.click();
  const form = leader.getByRole('dialog', { name: /^批复延期/ });
  const send = form.getByRole('button', { name: '批复延期' });
  await send.scrollIntoViewIfNeeded();
  await withinReach(leader, send);
  await send.click();
  await expect(form).toBeHidden();
  await expect(leader.locator('.prob-title')).toContainText(spoken(until));
});

/** In the lower half of the screen, all of it, and large enough for a thumb. */
async function withinReach(page: Page, button: Locator): Promise<void> {
  await expect(button).toBeInViewport({ ratio: 1 });
  const [box, screen] = [await button.boundingBox(), page.viewportSize()];
  expect(box?.y ?? 0).toBeGreaterThan((screen?.height ?? 0) / 2);
  expect(box?.height ?? 0).toBeGreaterThanOrEqual(THUMB);
}
