import type { Page } from '@playwright/test';
import { addDays, pickDay } from './forms.js';
import { aProblem, ask, expect, test } from './office.js';

async function daysOf(page: Page, id: string): Promise<{ deadline: string; today: string }> {
  const [{ deadline }, { today }] = await Promise.all([
    ask<{ deadline: string }>(page, `/problems/${id}`),
    ask<{ today: string }>(page, '/session'),
  ]);
  return { deadline, today };
}

test('a measure of one’s own: the unit head adds it with a count, the owner counts it, and it cannot be done before the last', async ({
  as,
}) => {
  const [head, owner] = [await as('hanliqun'), await as('chengli')];
  const problem = await aProblem(owner, 'rectifying', '程立');
  await head.goto(`/problems/${problem.id}`);

  await test.step('the unit head adds it', async () => {
    await head.getByRole('button', { name: '增加措施' }).click();
    const form = head.getByRole('dialog', { name: '增加措施' });
    await form.getByLabel('措施', { exact: true }).fill('逐宗核查供而未用土地，一宗一档。');
    await form.getByLabel('总数').fill('17');
    await form.getByLabel('计数单位').fill('宗');
    await form.getByRole('button', { name: '增加措施' }).click();
    await expect(form).toBeHidden();
  });
  await test.step('its milestones: none behind the day of the measure, each shown on its line, and done', async () => {
    const added = head.locator('.step', { hasText: '逐宗核查供而未用土地' });
    const { deadline, today } = await daysOf(head, problem.id);
    await added.getByRole('button', { name: /节点$/ }).click();
    const form = head.getByRole('dialog', { name: /^节点/ });
    await form.getByRole('button', { name: '加一个节点' }).click();
    await form.getByLabel('做什么').fill('摸清底数');
    await pickDay(form, '何时前', addDays(deadline, 1));
    await form.getByRole('button', { name: '保存' }).click();
    await expect(head.locator('.said')).toContainText('晚于措施的时限');
    await pickDay(form, '何时前', today);
    await form.getByRole('button', { name: '已完成' }).click();
    await form.getByRole('button', { name: '保存' }).click();
    await expect(form).toBeHidden();
    await expect(added.locator('.stones')).toContainText(/摸清底数.*完成/);
  });
  const line = owner.locator('.step', { hasText: '逐宗核查供而未用土地' });
  await test.step('the owner counts', async () => {
    await owner.goto(`/problems/${problem.id}`);
    await line.getByRole('button', { name: '填进度' }).click();
    const form = owner.getByRole('dialog', { name: /^填进度/ });
    await form.getByLabel('已完成').fill('12');
    await form.getByRole('button', { name: '填进度' }).click();
    await expect(line).toContainText('12/17 宗');
  });
  await test.step('it is not done while the count is short', async () => {
    await line.getByRole('button', { name: '标为完成' }).click();
    await expect(owner.locator('.said')).toContainText('还差 5 宗');
  });
  await test.step('withdrawn, it stays where it stood, struck through', async () => {
    await head.reload();
    const gone = head.locator('.step', { hasText: '逐宗核查供而未用土地' });
    await gone.getByRole('button', { name: '撤销' }).click();
    const form = head.getByRole('dialog', { name: /^撤销/ });
    await form.getByLabel('理由').fill('与第二条重复');
    await form.getByRole('button', { name: '撤销' }).click();
    await expect(gone).toContainText('与第二条重复');
    await expect(gone.locator('.words')).toHaveCSS('text-decoration-line', 'line-through');
  });
});
