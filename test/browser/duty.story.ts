import { choose } from './forms.js';
import { SAMPLE_ROUND, aProblem, ask, expect, roundNamed, test } from './office.js';

const TEXT = '每季度召开一次资金安全专题会';

test('a duty: the office sets it, its task opens by itself, the owner reports it and sees how many in a row', async ({
  as,
}) => {
  const [office, owner] = [await as('xujing'), await as('qinlang')];
  const problem = await aProblem(owner, 'rectifying', '秦朗');
  const { leadUnit } = await ask<{ leadUnit: { name: string } }>(owner, `/problems/${problem.id}`);
  const page = `/rounds/${await roundNamed(office, SAMPLE_ROUND)}/duties`;

  await test.step('the office sets it', async () => {
    await office.goto(page);
    await office.getByRole('button', { name: '设立常态任务' }).click();
    const form = office.getByRole('dialog', { name: '设立常态任务' });
    await form.getByLabel('任务内容').fill(TEXT);
    await form.getByLabel('周期').selectOption({ label: '每季度' });
    await choose(form, '责任单位', leadUnit.name);
    await choose(form, '责任人', '秦朗');
    await form.getByRole('button', { name: '设立常态任务' }).click();
    await expect(form).toBeHidden();
  });
  await test.step('the owner finds it on his workbench', async () => {
    await owner.goto('/');
    await owner.locator('.lane', { hasText: '常态任务待填报' }).getByRole('link', { name: TEXT }).click();
  });
  const duty = owner.locator('.duty', { hasText: TEXT });
  await test.step('he reports it', async () => {
    await expect(duty).toContainText('连续完成 0 期');
    await duty.getByRole('button', { name: '填报本期' }).click();
    await duty.getByLabel('完成情况').fill('已召开，形成纪要。');
    await duty.getByRole('button', { name: '已完成', exact: true }).click();
  });
  await test.step('the period is marked, and the row begins', async () => {
    await expect(duty).toContainText('连续完成 1 期');
    await expect(duty.getByRole('img', { name: /按期完成$/ })).toBeVisible();
    await expect(duty.getByRole('button', { name: '填报本期' })).toHaveCount(0);
  });
});
