import { aProblem, expect, test } from './office.js';
import { askExtension, spoken } from './extension.js';

const REASON = '3 宗土地被司法查封，解封裁定预计下月送达。';

test('an extension: the unit asks, the leader sees why and how often, and the reminders follow the new day', async ({
  as,
}) => {
  const [owner, leader] = [await as('qinlang'), await as('zhoujingxing')];
  const problem = await aProblem(owner, 'rectifying', '秦朗');
  const { from, until } = await test.step('the unit asks', () => askExtension(owner, problem.id, REASON));

  await test.step('until it is answered, the day and its reminders stay', async () => {
    await expect(owner.locator('.next')).toContainText('批复前原时限不变');
    await expect(owner.locator('.plan-note')).toContainText(/批准延期后，以上 \d+ 条作废，按 .* 重新排定/);
    await expect(owner.getByRole('button', { name: '申请延期' })).toHaveCount(0);
  });
  await test.step('the leader finds it on his workbench', async () => {
    await leader.goto('/');
    await expect(leader.getByRole('heading', { name: /等我批复延期/ })).toBeVisible();
    await leader.locator('.lane', { hasText: '等我批复延期' }).getByRole('link', { name: '批复延期' }).first().click();
  });
  await test.step('he grants the day that was asked for', async () => {
    const form = leader.getByRole('dialog', { name: /^批复延期/ });
    await expect(form.locator('.asked')).toContainText(REASON);
    await expect(form.locator('.asked')).toContainText('此前没有延期');
    await expect(form.locator('.asked')).toContainText(spoken(from));
    await form.getByLabel('意见').fill('同意，抓紧送达。');
    await form.getByRole('button', { name: '批复延期' }).click();
    await expect(form).toBeHidden();
  });
  await test.step('everybody sees the new day, its reminders, and that it was extended once', async () => {
    await owner.reload();
    await expect(owner.locator('.prob-title')).toContainText(spoken(until));
    await expect(owner.locator('.plan')).toContainText(/\d/);
    await expect(owner.locator('.b-who')).toContainText('已批准 1 次');
    await expect(owner.locator('.log')).toContainText('批准延期 14 天');
    await expect(owner.locator('.log')).toContainText('同意，抓紧送达。');
  });
});
