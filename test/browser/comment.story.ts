import type { Locator, Page } from '@playwright/test';
import { aProblem, expect, test } from './office.js';

const WORDS = '批文 <b>卡在</b> 哪一步？请协调。';

test('a comment: the owner mentions the leader, who finds it in his messages, answers and settles it', async ({
  as,
}) => {
  const [owner, leader] = [await as('qinlang'), await as('zhoujingxing')];
  const problem = await aProblem(owner, 'rectifying', '秦朗');

  await test.step('the owner writes, and mentions the leader', async () => {
    await owner.goto(`/problems/${problem.id}`);
    const form = owner.locator('.b-comments form').last();
    await form.getByLabel('写评论').fill(WORDS);
    await mention(owner, form, '周景行');
    await owner.keyboard.press('Escape');
    await form.getByRole('button', { name: '发表' }).click();
    await expect(owner.locator('.thread', { hasText: WORDS })).toBeVisible();
  });
  await test.step('the leader finds it in his messages, the words as they were written', async () => {
    await leader.goto('/messages');
    const message = leader.getByRole('listitem').filter({ hasText: WORDS });
    await expect(message).toContainText('秦朗在');
    await message.getByRole('link', { name: '看问题' }).click();
  });
  const thread = leader.locator('.thread', { hasText: WORDS });
  await test.step('he answers and settles it; settled it folds', async () => {
    await expect(thread).toContainText('未读');
    await thread.getByRole('button', { name: '回复' }).click();
    await thread.getByLabel('回复').fill('已与市里沟通。');
    await thread.getByRole('button', { name: '发表' }).click();
    await expect(thread).toContainText('已与市里沟通。');
    await thread.getByRole('button', { name: '已解决', exact: true }).click();
    await expect(thread).toContainText('周景行标为已解决');
    await expect(thread).not.toContainText('已与市里沟通。');
  });
});

/** Clicks the field where its hint stands, as people do: the box for typing is narrower than the field. */
async function mention(page: Page, form: Locator, name: string): Promise<void> {
  await form.locator('.el-select').click();
  await form.getByRole('combobox', { name: '提到谁' }).fill(name);
  await page.locator('.el-popper:visible').getByRole('option', { name }).first().click();
}
